#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <optional>

#include "consumers/gateways/provider_limits.hpp"
#include "infra/net/request_gate.hpp"

namespace cairn {

/// Decides when the next call of one account at a provider may begin: the provider's limits, a cap on what
/// is under way, a pause that the provider asked for, and a breaker that opens on technical failures.
/// Thread-safe; time is the caller's.
class AccountGate {
 public:
    AccountGate(const ProviderLimits& limits, std::uint32_t in_flight_max);

    /// The owner changed the limits.
    void change(const ProviderLimits& limits);

    /// Nothing: the call may begin, and counts as begun. Else after how many milliseconds to ask again;
    /// calls that wait are told different times, so that they do not all come at once.
    std::optional<int> enter(ProviderOperation operation, std::int64_t now_us);

    /// A further request of a call that has begun.
    void spend(ProviderOperation operation);

    /// 'failed': no answer came, or one that says the provider is broken. A decline is no failure.
    void left(bool failed, std::int64_t now_us);

    void pause_until(std::int64_t us);

    bool is_open_circuit() const;

 private:
    struct Lane {
        TokenBucket rate;
        std::int64_t slot_us = 0;  // Of the last call that was told to wait.
    };

    Lane& lane_of(ProviderOperation operation) { return lanes_[static_cast<std::size_t>(operation)]; }

    mutable std::mutex mutex_;
    RequestGate gate_;
    std::array<Lane, 3> lanes_;
    std::int64_t turn_us_ = 0;  // How long a call under way is likely to keep its place.
    std::int64_t next_turn_us_ = 0;
};

}  // namespace cairn
