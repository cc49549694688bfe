#pragma once

#include <cstdint>
#include <deque>

#include "infra/net/token_bucket.hpp"

namespace cairn {

/// What one receiver takes.
struct GateLimits {
    std::uint32_t rate_per_second = 0;  // 0: no limit.
    std::uint32_t in_flight_max = 8;
    std::int64_t probe_every_max_us = 600'000'000;
};

/// Decides when the next request to one receiver may begin: a token bucket, a cap on what is in flight, a
/// pause that the receiver asked for, and a breaker (opens at 70 % failures of ten or more within five
/// minutes; then one request probes, after 10 s and twice as long each time, up to a limit).
/// Time is the caller's. Used by one thread.
class RequestGate {
 public:
    explicit RequestGate(const GateLimits& limits) { change(limits); }

    /// The owner changed the settings.
    void change(const GateLimits& limits);

    /// Whether a request may begin now; it then counts as begun.
    bool enter(std::int64_t now_us);

    /// The earliest time at which 'enter' can say yes, as things stand. At once, where only what is in
    /// flight stands before it.
    std::int64_t opens_at_us(std::int64_t now_us) const;

    void left(bool failed, std::int64_t now_us);

    /// Nothing begins before then.
    void pause_until(std::int64_t us);

    bool is_open_circuit() const { return probe_wait_us_ > 0; }
    std::uint32_t in_flight() const { return in_flight_; }
    std::uint32_t in_flight_max() const { return in_flight_max_; }

 private:
    struct Outcome {
        std::int64_t at_us = 0;
        bool failed = false;
    };

    void watch(bool failed, std::int64_t now_us);

    TokenBucket rate_;
    std::uint32_t in_flight_max_ = 1;
    std::uint32_t in_flight_ = 0;
    std::int64_t paused_until_us_ = 0;
    std::deque<Outcome> outcomes_;  // Of the last five minutes, and no more than bound how fast it reacts.
    std::size_t failures_ = 0;      // Among them.
    std::int64_t probe_every_max_us_ = 0;
    std::int64_t probe_wait_us_ = 0;  // 0: the breaker is closed.
    std::int64_t probe_at_us_ = 0;
    bool probe_in_flight_ = false;
};

}  // namespace cairn
