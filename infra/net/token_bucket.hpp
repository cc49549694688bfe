#pragma once

#include <algorithm>
#include <cstdint>

namespace cairn {

/// How often something may begin: so many a second, and at once what a caller that comes a little late has
/// missed. Time is the caller's. Used by one thread.
class TokenBucket {
 public:
    TokenBucket() = default;
    explicit TokenBucket(double per_second) { change(per_second); }

    /// 0: no limit.
    void change(double per_second) {
        rate_per_us_ = per_second / 1e6;
        burst_ = 1 + per_second * burst_s;
        tokens_ = std::min(tokens_, burst_);
    }

    bool has_token(std::int64_t now_us) {
        refill(now_us);
        return rate_per_us_ <= 0 || tokens_ >= 1;
    }

    /// Also where there is none: what has to go on is made up for by what comes later.
    void take() {
        if (rate_per_us_ > 0) tokens_ -= 1;
    }

    /// The earliest time at which there is a token again.
    std::int64_t opens_at_us(std::int64_t now_us) const {
        const double missing = 1 - tokens_;
        if (rate_per_us_ <= 0 || missing <= 0) return now_us;
        return std::max(now_us, refilled_at_us_ + static_cast<std::int64_t>(missing / rate_per_us_) + 1);
    }

    /// How long one token takes; 0 without a limit.
    std::int64_t token_us() const {
        return rate_per_us_ > 0 ? static_cast<std::int64_t>(1 / rate_per_us_) : 0;
    }

 private:
    static constexpr double burst_s = 0.01;

    void refill(std::int64_t now_us) {
        const std::int64_t passed_us = std::max<std::int64_t>(0, now_us - refilled_at_us_);
        tokens_ = std::min(burst_, tokens_ + static_cast<double>(passed_us) * rate_per_us_);
        refilled_at_us_ = now_us;
    }

    double rate_per_us_ = 0;
    double burst_ = 1;
    double tokens_ = 1;
    std::int64_t refilled_at_us_ = 0;
};

}  // namespace cairn
