#pragma once

#include <vector>

#include "infra/net/http.hpp"
#include "infra/observe/metrics.hpp"
#include "infra/runtime/clock.hpp"
#include "producers/api/rate_limiter.hpp"

namespace cairn {

/// A limit under the names that callers and operators know it by. What it refuses is counted; of the
/// refusals a line is logged every ten seconds at the most, so that a flood of requests is no flood of
/// lines.
class RateGate {
 public:
    /// 'policy' stands in the RateLimit headers; 'setting' in the refusal and as the metric's label.
    RateGate(std::string policy, std::string setting, RateLimit limit, const Clock& clock,
             Metrics& metrics);

    RateState take(const std::string& principal);

    /// 429, naming the setting.
    HttpResponse refusal(const RateState& state) const;

    /// As they stand in RateLimit-Policy and RateLimit.
    std::string policy_item() const;
    std::string state_item(const RateState& state) const;

 private:
    void count_refusal(const std::string& principal, std::int64_t now_us);

    std::string policy_, setting_;
    RateLimiter limiter_;
    const Clock& clock_;
    prometheus::Counter& refused_;
    std::int64_t refused_since_line_ = 0;
    std::int64_t line_after_us_ = 0;
};

/// A gate that a request has come to, and what its caller has left there.
struct RateTaken {
    const RateGate* gate = nullptr;
    RateState state;
};

/// RateLimit-Policy and RateLimit, with an item for each gate.
void add_rate_headers(HttpResponse& response, const std::vector<RateTaken>& taken);

}  // namespace cairn
