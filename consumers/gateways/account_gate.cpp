#include "consumers/gateways/account_gate.hpp"

#include <algorithm>

namespace cairn {
namespace {

constexpr std::int64_t call_us = 100'000;  // What a provider takes to answer, about.
constexpr std::int64_t probe_us = 1'000'000;
constexpr std::int64_t wait_longest_us = 60'000'000;

GateLimits gate_limits(std::uint32_t in_flight_max) {
    GateLimits limits;
    limits.in_flight_max = in_flight_max;
    return limits;
}

int wait_ms(std::int64_t until_us, std::int64_t now_us) {
    return static_cast<int>(std::clamp<std::int64_t>(until_us - now_us, 1'000, wait_longest_us) / 1'000);
}

/// The next free place in a queue that moves on by 'step_us'.
std::int64_t next_slot(std::int64_t& last_us, std::int64_t earliest_us, std::int64_t step_us) {
    last_us = std::max(last_us + step_us, earliest_us);
    return last_us;
}

}  // namespace

AccountGate::AccountGate(const ProviderLimits& limits, std::uint32_t in_flight_max)
    : gate_(gate_limits(in_flight_max)), turn_us_(call_us / in_flight_max) {
    change(limits);
}

void AccountGate::change(const ProviderLimits& limits) {
    const std::lock_guard lock(mutex_);
    for (const auto operation :
         {ProviderOperation::change, ProviderOperation::look_up, ProviderOperation::refund})
        lane_of(operation).rate.change(limits.of(operation));
}

std::optional<int> AccountGate::enter(ProviderOperation operation, std::int64_t now_us) {
    const std::lock_guard lock(mutex_);
    Lane& lane = lane_of(operation);
    if (!lane.rate.has_token(now_us)) {
        const std::int64_t opens_at_us = lane.rate.opens_at_us(now_us);
        // Whoever waits beyond the longest wait asks again then, and must not hold the places behind it.
        if (lane.slot_us > now_us + wait_longest_us) return wait_ms(lane.slot_us, now_us);
        return wait_ms(next_slot(lane.slot_us, opens_at_us, lane.rate.token_us()), now_us);
    }
    if (gate_.enter(now_us)) {
        lane.rate.take();
        return std::nullopt;
    }
    const std::int64_t opens_at_us = gate_.opens_at_us(now_us);
    if (opens_at_us > now_us) return wait_ms(opens_at_us, now_us);
    if (gate_.is_open_circuit()) return wait_ms(now_us + probe_us, now_us);
    if (next_turn_us_ > now_us + wait_longest_us) return wait_ms(next_turn_us_, now_us);
    return wait_ms(next_slot(next_turn_us_, now_us + turn_us_, turn_us_), now_us);
}

void AccountGate::spend(ProviderOperation operation) {
    const std::lock_guard lock(mutex_);
    lane_of(operation).rate.take();
}

void AccountGate::left(bool failed, std::int64_t now_us) {
    const std::lock_guard lock(mutex_);
    gate_.left(failed, now_us);
}

void AccountGate::pause_until(std::int64_t us) {
    const std::lock_guard lock(mutex_);
    gate_.pause_until(us);
}

bool AccountGate::is_open_circuit() const {
    const std::lock_guard lock(mutex_);
    return gate_.is_open_circuit();
}

}  // namespace cairn
