#include "consumers/webhooks/endpoint_health.hpp"

namespace cairn {
namespace {

constexpr std::int32_t blames_told = 4;
constexpr std::int32_t warned_at_percent[] = {90, 70, 50};

/// The highest level that has been reached and was not told yet.
std::optional<std::uint32_t> warn(EndpointHealth& health, std::int64_t now_us) {
    const std::int64_t failing_us = now_us - health.failing_since_us;
    for (const std::int32_t percent : warned_at_percent) {
        if (failing_us < disabled_after_us / 100 * percent) continue;
        if (health.warned_percent >= percent) return std::nullopt;
        health.warned_percent = percent;
        return static_cast<std::uint32_t>(percent);
    }
    return std::nullopt;
}

}  // namespace

HealthNews observe(EndpointHealth& health, AttemptResult result, bool given_up, std::int64_t now_us) {
    HealthNews news;
    if (result == AttemptResult::delivered) {
        health = {};
        return news;
    }
    if (health.failing_since_us == 0) health.failing_since_us = now_us;
    health.blames_in_row = result == AttemptResult::blames_request ? health.blames_in_row + 1 : 0;
    if (result == AttemptResult::gone) {
        news.stop = webhooks::v1::WEBHOOK_STOP_GONE;
        return news;
    }
    if (given_up && now_us - health.failing_since_us >= disabled_after_us) {
        news.stop = webhooks::v1::WEBHOOK_STOP_EXHAUSTED;
        return news;
    }
    if (health.blames_in_row == blames_told) news.failing_percent = 0;
    if (const auto percent = warn(health, now_us)) news.failing_percent = percent;
    return news;
}

}  // namespace cairn
