#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cairn/webhooks/v1/webhook_endpoint.pb.h"
#include "infra/net/http_client.hpp"

namespace cairn {

/// What an attempt came to.
enum class AttemptResult {
    delivered,
    starting_up,     // n8n answers 200 with a page while it boots: nothing was taken.
    blames_request,  // 4xx that another try will hardly change.
    throttled,       // 429, 502, 503, 504: the receiver asks for less.
    gone,            // 410: the endpoint is disabled.
    redirected,      // 3xx: never followed.
    failed,          // Any other status.
    timeout,
    connection,
    address_refused,  // By our own guard: will be refused tomorrow too.
};

AttemptResult judge(const OutgoingResponse& response, webhooks::v1::WebhookEndpointKind kind);

/// Lower case, for the attempt's row: the class, never what a scan of our network would want to know.
std::string error_text(AttemptResult result);

/// When to try again.
struct NextTry {
    std::optional<std::int64_t> after_ms;  // Nothing: given up.

    /// The whole endpoint is left alone for so long: the receiver said so (Retry-After), or it is starting.
    std::int64_t pause_ms = 0;
};

/// 'attempts' counts this one; 'random' is from 0 to 1.
NextTry next_try(AttemptResult result, const OutgoingResponse& response, int attempts,
                 const std::vector<std::uint32_t>& own_waits_s, std::int64_t now_us, double random);

}  // namespace cairn
