#include "consumers/webhooks/endpoint_gate.hpp"

#include <algorithm>
#include <utility>

namespace cairn {
namespace {

constexpr std::int64_t second_us = 1'000'000;
constexpr std::int64_t window_us = 300 * second_us;
constexpr std::size_t outcomes_min = 10;
constexpr std::size_t outcomes_max = 200;
constexpr double failing_share = 0.7;
constexpr std::int64_t first_probe_us = 10 * second_us;
// What may begin at once: one, and what a caller that comes a little late has missed.
constexpr double burst_s = 0.01;

}  // namespace

void EndpointGate::change(const GateLimits& limits) {
    rate_per_us_ = limits.rate_per_second / 1e6;
    burst_ = 1 + limits.rate_per_second * burst_s;
    tokens_ = std::min(tokens_, burst_);
    in_flight_max_ = limits.in_flight_max;
    probe_every_max_us_ = limits.probe_every_max_us;
}

bool EndpointGate::enter(std::int64_t now_us) {
    refill(now_us);
    const bool probing = is_open_circuit();
    if (in_flight_ >= (probing ? 1 : in_flight_max_) || now_us < paused_until_us_) return false;
    if (probing && now_us < probe_at_us_) return false;
    if (rate_per_us_ > 0) {
        if (tokens_ < 1) return false;
        tokens_ -= 1;
    }
    ++in_flight_;
    probe_in_flight_ = probing;
    return true;
}

std::int64_t EndpointGate::opens_at_us(std::int64_t now_us) const {
    std::int64_t at_us = std::max(now_us, paused_until_us_);
    if (is_open_circuit()) at_us = std::max(at_us, probe_at_us_);
    if (rate_per_us_ > 0) {
        const double missing = 1 - tokens_;
        if (missing > 0)
            at_us =
                std::max(at_us, refilled_at_us_ + static_cast<std::int64_t>(missing / rate_per_us_) + 1);
    }
    return at_us;
}

void EndpointGate::left(bool failed, std::int64_t now_us) {
    --in_flight_;
    if (!is_open_circuit()) return watch(failed, now_us);
    // What began before the breaker opened says nothing new.
    if (!std::exchange(probe_in_flight_, false)) return;
    if (failed) {
        probe_wait_us_ = std::min(probe_wait_us_ * 2, probe_every_max_us_);
        probe_at_us_ = now_us + probe_wait_us_;
        return;
    }
    probe_wait_us_ = 0;
    outcomes_.clear();
    failures_ = 0;
}

void EndpointGate::pause_until(std::int64_t us) { paused_until_us_ = std::max(paused_until_us_, us); }

void EndpointGate::refill(std::int64_t now_us) {
    const std::int64_t passed_us = std::max<std::int64_t>(0, now_us - refilled_at_us_);
    tokens_ = std::min(burst_, tokens_ + static_cast<double>(passed_us) * rate_per_us_);
    refilled_at_us_ = now_us;
}

void EndpointGate::watch(bool failed, std::int64_t now_us) {
    outcomes_.push_back({now_us, failed});
    failures_ += failed ? 1U : 0U;
    while (outcomes_.size() > outcomes_max || outcomes_.front().at_us < now_us - window_us) {
        failures_ -= outcomes_.front().failed ? 1U : 0U;
        outcomes_.pop_front();
    }
    const auto count = static_cast<double>(outcomes_.size());
    if (outcomes_.size() < outcomes_min || static_cast<double>(failures_) < failing_share * count) return;
    probe_wait_us_ = first_probe_us;
    probe_at_us_ = now_us + first_probe_us;
}

}  // namespace cairn
