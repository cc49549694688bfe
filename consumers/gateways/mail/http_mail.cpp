#include "consumers/gateways/mail/http_mail.hpp"

#include <algorithm>
#include <optional>

#include "consumers/gateways/providers/exchange.hpp"

namespace cairn {
namespace {

constexpr int slice_ms = 1'000;
constexpr int retry_after_longest_s = 300;
constexpr std::size_t detail_bytes_max = 300;

}  // namespace

OutgoingResponse post_mail(const HttpMailSettings& settings, OutgoingRequest request,
                           const boost::json::value& body) {
    const AddressGuard guard(settings.allow_networks);
    HttpClient client(guard, settings.allow_http);
    request.body = boost::json::serialize(body);
    request.headers.emplace_back("Content-Type: application/json");
    request.headers.emplace_back("User-Agent: Cairn");
    request.deadline_ms = settings.deadline_ms;
    std::optional<OutgoingResponse> response;
    client.send(std::move(request), [&](OutgoingResponse ended) { response = std::move(ended); });
    while (!response) client.run(slice_ms);
    return *response;
}

MailResult failed_mail(const OutgoingResponse& response) {
    using Kind = MailResult::Kind;
    MailResult result;
    if (response.error != OutgoingResponse::Error::none) {
        // Without a connection nothing was sent.
        result.kind = response.address.empty() ? Kind::not_now : Kind::no_answer;
        result.detail = response.detail;
        return result;
    }
    const int status = response.status;
    // 401 and 403 speak of our key, which an operator can cure.
    const bool is_not_now = status == 401 || status == 403 || status == 408 || status == 429;
    result.kind = status >= 500 ? Kind::no_answer : is_not_now ? Kind::not_now : Kind::refused;
    result.retry_after_ms =
        std::min(header_seconds(response.headers, "retry-after"), retry_after_longest_s) * 1'000;
    result.detail = std::to_string(status) + " " + text_at(answer_object(response), "message");
    result.detail.resize(std::min(result.detail.size(), detail_bytes_max));
    return result;
}

boost::json::object answer_object(const OutgoingResponse& response) {
    boost::json::error_code error;
    boost::json::value parsed = boost::json::parse(response.body, error);
    if (error || !parsed.is_object()) return {};
    return std::move(parsed.as_object());
}

std::string text_at(const boost::json::object& object, const char* name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace cairn
