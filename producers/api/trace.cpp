#include "producers/api/trace.hpp"

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"

namespace cairn {
namespace {

constexpr std::size_t traceparent_length = 55;

bool is_well_formed(std::string_view text) {
    return text.size() == traceparent_length && text[2] == '-' && text[35] == '-' && text[52] == '-' &&
           text.find_first_not_of("0123456789abcdef-") == std::string_view::npos &&
           text.substr(3, 32).find_first_not_of('0') != std::string_view::npos;
}

}  // namespace

std::string trace_of(const HttpRequest& request) {
    const std::string_view sent = request.header("traceparent");
    if (is_well_formed(sent)) return std::string(sent);
    return "00-" + hex(random_bytes(16)) + "-" + hex(random_bytes(8)) + "-01";
}

std::string trace_id(const std::string& traceparent) {
    return traceparent.size() == traceparent_length ? traceparent.substr(3, 32) : std::string();
}

}  // namespace cairn
