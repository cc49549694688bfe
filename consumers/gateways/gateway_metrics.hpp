#pragma once

#include <chrono>
#include <string>
#include <utility>

#include "infra/observe/metrics.hpp"

namespace cairn {

/// What calls of providers show. Thread-safe.
class GatewayMetrics {
 public:
    explicit GatewayMetrics(Metrics& metrics) : metrics_(metrics) {}

    enum class Result { answered, pending, timeout };

    void call_ended(const std::string& provider, Result result, double seconds);

 private:
    Metrics& metrics_;
};

/// Measures a call and counts how it ended.
class CallTimer {
 public:
    CallTimer(GatewayMetrics& metrics, std::string provider)
        : metrics_(metrics), provider_(std::move(provider)) {}

    void ended(GatewayMetrics::Result result) const {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began_;
        metrics_.call_ended(provider_, result, took.count());
    }

 private:
    GatewayMetrics& metrics_;
    std::string provider_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace cairn
