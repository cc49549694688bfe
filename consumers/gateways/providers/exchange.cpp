#include "consumers/gateways/providers/exchange.hpp"

#include <algorithm>
#include <charconv>

namespace cairn {
namespace {

constexpr int longest_wait_s = 3'600;
constexpr int limit_wait_s = 60;

}  // namespace

int header_seconds(const AnswerHeaders& headers, std::string_view name) {
    for (const auto& [header, value] : headers) {
        if (header != name) continue;
        int seconds = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
        const bool is_number = error == std::errc() && end == value.data() + value.size();
        return is_number && seconds > 0 ? seconds : 0;
    }
    return 0;
}

int retry_after_ms(const ProviderAnswer& answer) {
    return std::min(header_seconds(answer.headers, "retry-after"), longest_wait_s) * 1'000;
}

AnswerVerdict judge(const ProviderAnswer& answer) {
    if (answer.status >= 200 && answer.status < 300) return AnswerVerdict::done;
    const bool is_client_error = answer.status >= 400 && answer.status < 500;
    const bool may_be_done = answer.status == 408 || answer.status == 425 || answer.status == 429;
    return is_client_error && !may_be_done ? AnswerVerdict::refused : AnswerVerdict::unknown;
}

ProviderResult pending_after(const ProviderAnswer& answer,
                             std::initializer_list<std::string_view> wait_headers) {
    ProviderResult result;
    result.kind = ProviderResult::Kind::pending;
    if (answer.status != 429) return result;
    int wait_s = 0;
    for (const std::string_view name : wait_headers)
        if (wait_s == 0 || wait_s > longest_wait_s) wait_s = header_seconds(answer.headers, name);
    if (wait_s > longest_wait_s) wait_s = 0;
    result.retry_after_ms = (wait_s == 0 ? limit_wait_s : wait_s) * 1'000;
    return result;
}

ProviderResult refused(const ProviderRequest& request, const std::string& decline_code) {
    ProviderResult result;
    result.kind = refused_kind(request.action);
    result.decline_code = decline_code;
    result.reference = request.reference;
    return result;
}

ProviderResult result_of(ProviderResult::Kind kind, const std::string& reference) {
    ProviderResult result;
    result.kind = kind;
    result.reference = reference;
    return result;
}

bool is_same(const Money& one, const Money& other) {
    return one.currency() == other.currency() && one.amount_minor() == other.amount_minor();
}

std::string cut_text(std::string_view text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) return std::string(text);
    std::size_t end = bytes_max;
    // A byte 10xxxxxx goes on with the character before it.
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
    return std::string(text.substr(0, end));
}

}  // namespace cairn
