#include "producers/api/rate_gate.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>

#include "producers/api/problem.hpp"

namespace cairn {
namespace {

constexpr std::int64_t line_every_us = 10'000'000;

}  // namespace

RateGate::RateGate(std::string policy, std::string setting, RateLimit limit, const Clock& clock,
                   Metrics& metrics)
    : policy_(std::move(policy)),
      setting_(std::move(setting)),
      limiter_(limit),
      clock_(clock),
      refused_(metrics.counter("cairn_api_rate_limited_total", "Requests over a rate, by its setting.",
                               {{"setting", setting_}})) {}

RateState RateGate::take(const std::string& principal) {
    const std::int64_t now_us = clock_.now_us();
    const RateState state = limiter_.take(principal, now_us);
    if (!state.is_allowed) count_refusal(principal, now_us);
    return state;
}

void RateGate::count_refusal(const std::string& principal, std::int64_t now_us) {
    refused_.Increment();
    ++refused_since_line_;
    if (now_us < line_after_us_) return;
    spdlog::warn("{}: {} sends more; refused since the last such line: {}", setting_, principal,
                 refused_since_line_);
    refused_since_line_ = 0;
    line_after_us_ = now_us + line_every_us;
}

HttpResponse RateGate::refusal(const RateState& state) const {
    return try_later(429, "rate_limited", "More requests than " + setting_ + " allows.",
                     static_cast<int>(state.reset_s));
}

std::string RateGate::policy_item() const {
    const RateLimit& limit = limiter_.limit();
    return fmt::format("\"{}\";q={:.0f};w={:.0f}", policy_, limit.burst,
                       std::max(1.0, limit.burst / limit.per_second));
}

std::string RateGate::state_item(const RateState& state) const {
    return fmt::format("\"{}\";r={};t={}", policy_, state.remaining, state.reset_s);
}

void add_rate_headers(HttpResponse& response, const std::vector<RateTaken>& taken) {
    std::string policies, states;
    for (const RateTaken& one : taken) {
        const char* comma = policies.empty() ? "" : ", ";
        policies += comma + one.gate->policy_item();
        states += comma + one.gate->state_item(one.state);
    }
    response.headers.emplace_back("RateLimit-Policy", policies);
    response.headers.emplace_back("RateLimit", states);
}

}  // namespace cairn
