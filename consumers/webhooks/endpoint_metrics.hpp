#pragma once

#include <pqxx/pqxx>

#include "infra/observe/metrics.hpp"

namespace cairn {

/// How many receivers there are. Used by one thread.
class EndpointMetrics {
 public:
    explicit EndpointMetrics(Metrics& metrics)
        : enabled_(endpoints(metrics, "enabled")), disabled_(endpoints(metrics, "disabled")) {}

    /// Throws what libpqxx throws.
    void look(pqxx::transaction_base& transaction);

 private:
    static prometheus::Gauge& endpoints(Metrics& metrics, const char* status) {
        return metrics.gauge("cairn_webhook_endpoints", "Receivers of webhooks.", {{"status", status}});
    }

    prometheus::Gauge& enabled_;
    prometheus::Gauge& disabled_;
};

}  // namespace cairn
