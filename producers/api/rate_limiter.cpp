#include "producers/api/rate_limiter.hpp"

#include <algorithm>
#include <cmath>

namespace cairn {
namespace {

// Looking through all buckets costs milliseconds: not for each request of a flood from many addresses.
constexpr std::int64_t forget_every_us = 1'000'000;

}  // namespace

RateState RateLimiter::take(const std::string& principal, std::int64_t now_us) {
    Bucket& bucket = bucket_of(principal, now_us);
    const double passed_s =
        static_cast<double>(std::max<std::int64_t>(now_us - bucket.filled_at_us, 0)) / 1e6;
    bucket.tokens = std::min(limit_.burst, bucket.tokens + passed_s * limit_.per_second);
    bucket.filled_at_us = now_us;
    RateState state;
    state.is_allowed = bucket.tokens >= 1;
    if (state.is_allowed) bucket.tokens -= 1;
    state.remaining = static_cast<std::int64_t>(bucket.tokens);
    const double missing = state.is_allowed ? limit_.burst - bucket.tokens : 1 - bucket.tokens;
    state.reset_s = static_cast<std::int64_t>(std::ceil(missing / limit_.per_second));
    return state;
}

RateLimiter::Bucket& RateLimiter::bucket_of(const std::string& principal, std::int64_t now_us) {
    const auto known = buckets_.find(principal);
    if (known != buckets_.end()) return known->second;
    if (buckets_.size() >= principals_max_ && now_us >= forgot_at_us_ + forget_every_us) {
        forget_full_buckets(now_us);
        forgot_at_us_ = now_us;
    }
    if (buckets_.size() >= principals_max_) return shared_;
    return buckets_.try_emplace(principal, Bucket{limit_.burst, now_us}).first->second;
}

void RateLimiter::forget_full_buckets(std::int64_t now_us) {
    for (auto bucket = buckets_.begin(); bucket != buckets_.end();) {
        const double passed_s = static_cast<double>(now_us - bucket->second.filled_at_us) / 1e6;
        const bool full = bucket->second.tokens + passed_s * limit_.per_second >= limit_.burst;
        bucket = full ? buckets_.erase(bucket) : std::next(bucket);
    }
}

}  // namespace cairn
