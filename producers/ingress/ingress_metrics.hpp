#pragma once

#include "infra/observe/metrics.hpp"

namespace cairn {

/// What became of requests to inboxes. Of all tenants together: their number has no bound. Forged requests
/// show here and in the access log alone; the log of events takes none of them.
struct IngressMetrics {
    explicit IngressMetrics(Metrics& metrics)
        : received(requests(metrics, "received")),
          repeated(requests(metrics, "repeated")),
          refused(requests(metrics, "refused")),
          forged(requests(metrics, "forged")),
          unknown(requests(metrics, "unknown")),
          unavailable(requests(metrics, "unavailable")) {}

    prometheus::Counter& received;
    prometheus::Counter& repeated;     // Known already; nothing was written.
    prometheus::Counter& refused;      // Another body under the same id.
    prometheus::Counter& forged;       // No right signature, or too old a one.
    prometheus::Counter& unknown;      // No such inbox.
    prometheus::Counter& unavailable;  // The log did not answer in time: the sender tries again.

    static prometheus::Counter& requests(Metrics& metrics, const char* result) {
        return metrics.counter("cairn_inbound_requests_total", "Requests to inboxes.",
                               {{"result", result}});
    }
};

}  // namespace cairn
