#pragma once

#include <cstdint>
#include <optional>

#include "cairn/webhooks/v1/webhook_endpoint.pb.h"
#include "consumers/webhooks/verdict.hpp"

namespace cairn {

/// How an endpoint has been doing, kept beside its deliveries.
struct EndpointHealth {
    std::int64_t failing_since_us = 0;  // The first failure after the last success; 0: it takes what comes.
    std::int32_t blames_in_row = 0;     // Answers that blame the request, one after the other.
    std::int32_t warned_percent = 0;    // Of the time after which it is disabled: 50, 70, 90.

    bool operator==(const EndpointHealth&) const = default;
};

/// What the log is told of it.
struct HealthNews {
    std::optional<std::uint32_t> failing_percent;  // 0: the fourth answer in a row blames the request.
    std::optional<webhooks::v1::WebhookStopCause> stop;
};

/// Five days, as Svix and Standard Webhooks' own advice have it: a long week-end disables nobody.
constexpr std::int64_t disabled_after_us = std::int64_t{5} * 24 * 3600 * 1'000'000;

/// Takes one attempt into account. It is disabled at once by 410, and otherwise only when an event was
/// given up after nothing had been taken for five days; 404 by itself never disables.
HealthNews observe(EndpointHealth& health, AttemptResult result, bool given_up, std::int64_t now_us);

}  // namespace cairn
