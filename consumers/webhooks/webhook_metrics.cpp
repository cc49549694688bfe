#include "consumers/webhooks/webhook_metrics.hpp"

namespace cairn {
namespace {

prometheus::Histogram& attempt_seconds(Metrics& metrics, const char* result) {
    return metrics.seconds("cairn_webhook_attempt_seconds", "Attempts to deliver, by what became of them.",
                           {{"result", result}});
}

}  // namespace

WebhookMetrics::WebhookMetrics(Metrics& metrics)
    : delivered_(attempt_seconds(metrics, "delivered")),
      status_(attempt_seconds(metrics, "status")),
      timeout_(attempt_seconds(metrics, "timeout")),
      connection_(attempt_seconds(metrics, "connection")),
      address_refused_(attempt_seconds(metrics, "address_refused")),
      after_(metrics.seconds("cairn_webhook_delivered_after_seconds",
                             "From the recording of an event to its delivery.")),
      given_up_(metrics.counter("cairn_webhook_given_up_total", "Deliveries that are not tried again.")),
      in_flight_(metrics.gauge("cairn_webhook_in_flight", "Deliveries under way.")),
      open_circuits_(metrics.gauge("cairn_webhook_open_circuits",
                                   "Endpoints that are left alone but for a probe now and then.")) {}

void WebhookMetrics::attempt_ended(const OutgoingResponse& response, bool delivered, bool given_up,
                                   double after_seconds) {
    attempts(response, delivered).Observe(response.total_ms / 1e3);
    if (delivered) after_.Observe(after_seconds);
    if (given_up) given_up_.Increment();
}

prometheus::Histogram& WebhookMetrics::attempts(const OutgoingResponse& response, bool delivered) {
    switch (response.error) {
        case OutgoingResponse::Error::timeout: return timeout_;
        case OutgoingResponse::Error::connection: return connection_;
        case OutgoingResponse::Error::address_refused: return address_refused_;
        case OutgoingResponse::Error::none: break;
    }
    return delivered ? delivered_ : status_;
}

}  // namespace cairn
