#include "infra/observe/metrics.hpp"

#include <prometheus/text_serializer.h>

namespace cairn {
namespace {

using Bounds = prometheus::Histogram::BucketBoundaries;

Bounds second_bounds() {
    return {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
            0.5,    1,     2.5,    5,     10,   30,    60,   300, 600};
}

Bounds size_bounds() { return {1, 2, 5, 10, 20, 50, 100, 200, 500, 1'000, 2'000, 5'000, 10'000, 20'000}; }

}  // namespace

prometheus::Counter& Metrics::counter(const std::string& name, const std::string& help,
                                      const Labels& labels) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(*registry_).Add(labels);
}

prometheus::Gauge& Metrics::gauge(const std::string& name, const std::string& help, const Labels& labels) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(*registry_).Add(labels);
}

prometheus::Histogram& Metrics::seconds(const std::string& name, const std::string& help,
                                        const Labels& labels) {
    return prometheus::BuildHistogram()
        .Name(name)
        .Help(help)
        .Register(*registry_)
        .Add(labels, second_bounds());
}

prometheus::Histogram& Metrics::sizes(const std::string& name, const std::string& help,
                                      const Labels& labels) {
    return prometheus::BuildHistogram()
        .Name(name)
        .Help(help)
        .Register(*registry_)
        .Add(labels, size_bounds());
}

void Metrics::before_text(std::function<void()> refresh) {
    const std::lock_guard lock(mutex_);
    refreshers_.push_back(std::move(refresh));
}

std::string Metrics::text() {
    const std::lock_guard lock(mutex_);
    for (const auto& refresh : refreshers_) refresh();
    return prometheus::TextSerializer().Serialize(registry_->Collect());
}

}  // namespace cairn
