#pragma once

#include <string>

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

}  // namespace cairn
