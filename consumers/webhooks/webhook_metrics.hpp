#pragma once

#include "infra/net/http_client.hpp"
#include "infra/observe/metrics.hpp"

namespace cairn {

/// What the sending of webhooks shows. Of all tenants together: their number has no bound.
class WebhookMetrics {
 public:
    explicit WebhookMetrics(Metrics& metrics);

    /// 'after_seconds': from the event's recording.
    void attempt_ended(const OutgoingResponse& response, bool delivered, bool given_up,
                       double after_seconds);

    void in_flight(std::size_t requests, std::size_t open_circuits) {
        in_flight_.Set(static_cast<double>(requests));
        open_circuits_.Set(static_cast<double>(open_circuits));
    }

 private:
    prometheus::Histogram& attempts(const OutgoingResponse& response, bool delivered);

    prometheus::Histogram& delivered_;
    prometheus::Histogram& status_;
    prometheus::Histogram& timeout_;
    prometheus::Histogram& connection_;
    prometheus::Histogram& address_refused_;
    prometheus::Histogram& after_;
    prometheus::Counter& given_up_;
    prometheus::Gauge& in_flight_;
    prometheus::Gauge& open_circuits_;
};

}  // namespace cairn
