#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

namespace cairn {

struct RateLimit {
    double per_second = 200;
    double burst = 400;
};

/// What a caller has left, for the RateLimit headers (draft-ietf-httpapi-ratelimit-headers).
struct RateState {
    bool is_allowed = true;
    std::int64_t remaining = 0;
    std::int64_t reset_s = 0;  // Until one request more is allowed, or until the bucket is full.
};

/// A token bucket for each principal. Bounded: buckets that are full again are forgotten, and where there
/// are still too many, the principals that come new share one. Used by the edge's one thread.
class RateLimiter {
 public:
    explicit RateLimiter(RateLimit limit, std::size_t principals_max = 50'000)
        : limit_(limit), principals_max_(principals_max), shared_{limit.burst, 0} {}

    RateState take(const std::string& principal, std::int64_t now_us);
    const RateLimit& limit() const { return limit_; }
    std::size_t principals() const { return buckets_.size(); }

 private:
    struct Bucket {
        double tokens;
        std::int64_t filled_at_us;
    };

    Bucket& bucket_of(const std::string& principal, std::int64_t now_us);
    void forget_full_buckets(std::int64_t now_us);

    RateLimit limit_;
    std::size_t principals_max_;
    std::unordered_map<std::string, Bucket> buckets_;
    Bucket shared_;
    std::int64_t forgot_at_us_ = 0;
};

}  // namespace cairn
