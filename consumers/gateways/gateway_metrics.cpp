#include "consumers/gateways/gateway_metrics.hpp"

namespace cairn {
namespace {

const char* name_of(GatewayMetrics::Result result) {
    switch (result) {
        case GatewayMetrics::Result::answered: return "answered";
        case GatewayMetrics::Result::pending: return "pending";
        case GatewayMetrics::Result::timeout: break;
    }
    return "timeout";
}

}  // namespace

void GatewayMetrics::call_ended(const std::string& provider, Result result, double seconds) {
    metrics_
        .seconds("cairn_gateway_call_seconds", "Calls of providers, look-ups before them included.",
                 {{"provider", provider}, {"result", name_of(result)}})
        .Observe(seconds);
}

}  // namespace cairn
