#pragma once

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace cairn {

/// The process's metrics, for /metrics. Made once in main and handed to whoever counts. Thread-safe.
class Metrics {
 public:
    using Labels = std::map<std::string, std::string>;

    Metrics() : registry_(std::make_shared<prometheus::Registry>()) {}

    prometheus::Counter& counter(const std::string& name, const std::string& help,
                                 const Labels& labels = {});
    prometheus::Gauge& gauge(const std::string& name, const std::string& help, const Labels& labels = {});

    /// Seconds, from half a millisecond to ten minutes.
    prometheus::Histogram& seconds(const std::string& name, const std::string& help,
                                   const Labels& labels = {});

    /// Numbers of things, from 1 to 20,000.
    prometheus::Histogram& sizes(const std::string& name, const std::string& help,
                                 const Labels& labels = {});

    /// Called before each 'text', one at a time, on the thread that asks for it. What it uses has to live
    /// as long as this.
    void before_text(std::function<void()> refresh);

    /// In Prometheus's text form.
    std::string text();

 private:
    std::shared_ptr<prometheus::Registry> registry_;
    std::mutex mutex_;
    std::vector<std::function<void()>> refreshers_;
};

}  // namespace cairn
