#pragma once

#include "infra/observe/metrics.hpp"

namespace cairn {

/// What the firing of timers shows.
struct TimerMetrics {
    explicit TimerMetrics(Metrics& metrics)
        : late(metrics.seconds("cairn_timer_late_seconds",
                               "From when a timer was due until its firing began.")) {}

    prometheus::Histogram& late;  // Its count is that of firings.
};

}  // namespace cairn
