#pragma once

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <memory>
#include <string>

namespace cairn {

/// The process's metrics, for /metrics. Made once in main and handed to whoever counts. Thread-safe.
class Metrics {
 public:
    using Labels = std::map<std::string, std::string>;

    Metrics() : registry_(std::make_shared<prometheus::Registry>()) {}

    prometheus::Counter& counter(const std::string& name, const std::string& help,
                                 const Labels& labels = {});
    prometheus::Gauge& gauge(const std::string& name, const std::string& help, const Labels& labels = {});

    /// Seconds, from half a millisecond to half a minute.
    prometheus::Histogram& seconds(const std::string& name, const std::string& help,
                                   const Labels& labels = {});

    /// In Prometheus's text form.
    std::string text() const;

 private:
    std::shared_ptr<prometheus::Registry> registry_;
};

}  // namespace cairn
