#include "infra/net/request_gate.hpp"

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

}  // namespace

void RequestGate::change(const GateLimits& limits) {
    rate_.change(limits.rate_per_second);
    in_flight_max_ = limits.in_flight_max;
    probe_every_max_us_ = limits.probe_every_max_us;
}

bool RequestGate::enter(std::int64_t now_us) {
    const bool has_token = rate_.has_token(now_us);
    const bool probing = is_open_circuit();
    if (in_flight_ >= (probing ? 1 : in_flight_max_) || now_us < paused_until_us_) return false;
    if (probing && now_us < probe_at_us_) return false;
    if (!has_token) return false;
    rate_.take();
    ++in_flight_;
    probe_in_flight_ = probing;
    return true;
}

std::int64_t RequestGate::opens_at_us(std::int64_t now_us) const {
    std::int64_t at_us = std::max(now_us, paused_until_us_);
    if (is_open_circuit()) at_us = std::max(at_us, probe_at_us_);
    at_us = std::max(at_us, rate_.opens_at_us(now_us));
    return at_us;
}

void RequestGate::left(bool failed, std::int64_t now_us) {
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

void RequestGate::pause_until(std::int64_t us) { paused_until_us_ = std::max(paused_until_us_, us); }

void RequestGate::watch(bool failed, std::int64_t now_us) {
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
