#pragma once

#include <memory>
#include <string>

#include "infra/observe/metrics.hpp"

namespace cairn {

/// What becomes of records that are appended outside of transactions.
struct PublisherMetrics {
    PublisherMetrics(Metrics& metrics, const std::string& publisher)
        : acknowledged(seconds(metrics, publisher, "acknowledged")),
          failed(seconds(metrics, publisher, "failed")),
          queue_full(metrics.counter("cairn_publisher_queue_full_total",
                                     "Records that found the queue to the broker full.",
                                     {{"publisher", publisher}})) {}

    prometheus::Histogram& acknowledged;
    prometheus::Histogram& failed;
    prometheus::Counter& queue_full;

 private:
    static prometheus::Histogram& seconds(Metrics& metrics, const std::string& publisher,
                                          const char* result) {
        return metrics.seconds("cairn_publisher_seconds", "From a record's sending to the broker's answer.",
                               {{"publisher", publisher}, {"result", result}});
    }
};

}  // namespace cairn
