#include "consumers/webhooks/verdict.hpp"

#include <algorithm>

#include "consumers/webhooks/retry_schedule.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

// abstract-server.js of n8n 1.x and 2.x, sent with status 200 until its webhooks are registered.
constexpr std::string_view n8n_start_up = "n8n is starting up";
// n8n's start takes some seconds; its webhooks answer 404 for a while after that.
constexpr std::int64_t start_up_wait_ms = 2'000;
constexpr int start_up_tries = 60;
// What a receiver that gives no Retry-After is left alone for.
constexpr std::int64_t throttled_wait_ms = 1'000;

bool is_start_up_page(const std::string& body) {
    const auto first = body.find_first_not_of(" \t\r\n\"");
    return first != std::string::npos && body.compare(first, n8n_start_up.size(), n8n_start_up) == 0;
}

AttemptResult judge_status(const OutgoingResponse& response, webhooks::v1::WebhookEndpointKind kind) {
    const int status = response.status;
    if (status >= 200 && status < 300) {
        const bool is_n8n = kind == webhooks::v1::WEBHOOK_ENDPOINT_N8N;
        return is_n8n && is_start_up_page(response.body) ? AttemptResult::starting_up
                                                         : AttemptResult::delivered;
    }
    if (status >= 300 && status < 400) return AttemptResult::redirected;
    if (status == 410) return AttemptResult::gone;
    if (status == 429 || status == 502 || status == 503 || status == 504) return AttemptResult::throttled;
    // 408 and 425 say themselves that another time will do.
    if (status >= 400 && status < 500 && status != 408 && status != 425)
        return AttemptResult::blames_request;
    return AttemptResult::failed;
}

std::optional<std::int64_t> asked_wait_ms(const OutgoingResponse& response, std::int64_t now_us) {
    for (const auto& [name, value] : response.headers)
        if (name == "retry-after") return read_retry_after_ms(value, now_us);
    return std::nullopt;
}

}  // namespace

AttemptResult judge(const OutgoingResponse& response, webhooks::v1::WebhookEndpointKind kind) {
    switch (response.error) {
        case OutgoingResponse::Error::none: return judge_status(response, kind);
        case OutgoingResponse::Error::timeout: return AttemptResult::timeout;
        case OutgoingResponse::Error::connection: return AttemptResult::connection;
        case OutgoingResponse::Error::address_refused: return AttemptResult::address_refused;
    }
    unreachable("an error is one of the enum's");
}

std::string error_text(AttemptResult result) {
    switch (result) {
        case AttemptResult::delivered: return "";
        case AttemptResult::starting_up: return "starting up: the answer is n8n's start-up page";
        case AttemptResult::blames_request:
        case AttemptResult::throttled:
        case AttemptResult::gone:
        case AttemptResult::failed: return "status";
        case AttemptResult::redirected: return "redirect: not followed";
        case AttemptResult::timeout: return "timeout";
        case AttemptResult::connection: return "connection";
        case AttemptResult::address_refused:
            return "address refused: not in webhooks.allow_networks and not of the public internet";
    }
    unreachable("a result is one of the enum's");
}

NextTry next_try(AttemptResult result, const OutgoingResponse& response, int attempts,
                 const std::vector<std::uint32_t>& own_waits_s, std::int64_t now_us, double random) {
    NextTry next;
    switch (result) {
        case AttemptResult::delivered:
        case AttemptResult::gone:
        case AttemptResult::address_refused: return next;
        case AttemptResult::starting_up:
            next.pause_ms = start_up_wait_ms;
            // A start-up that lasts is a failure like any other.
            if (attempts < start_up_tries) next.after_ms = start_up_wait_ms;
            break;
        case AttemptResult::throttled:
        case AttemptResult::blames_request:
        case AttemptResult::redirected:
        case AttemptResult::failed:
        case AttemptResult::timeout:
        case AttemptResult::connection: break;
    }
    if (!next.after_ms) next.after_ms = retry_after_ms(attempts, own_waits_s, random);
    if (!next.after_ms) return next;
    const auto asked_ms = asked_wait_ms(response, now_us);
    if (asked_ms) next.after_ms = std::max(*next.after_ms, *asked_ms);
    if (result == AttemptResult::throttled) next.pause_ms = asked_ms.value_or(throttled_wait_ms);
    return next;
}

}  // namespace cairn
