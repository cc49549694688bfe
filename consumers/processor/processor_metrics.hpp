#pragma once

#include <cstddef>
#include <string>

#include "consumers/processor/command_processor.hpp"
#include "infra/observe/metrics.hpp"

namespace cairn {

/// What the deciding of commands shows. Shared by the processor's threads.
class ProcessorMetrics {
 public:
    explicit ProcessorMetrics(Metrics& metrics);

    /// Counts what one thread does, once it is committed, and then goes on to 'next'.
    ProcessorProbe probe(ProcessorProbe next);

    void checkpoint_is(std::size_t bytes) { checkpoint_.Set(static_cast<double>(bytes)); }
    void parked_waiting(std::size_t records) { parked_waiting_.Set(static_cast<double>(records)); }

 private:
    struct Batch {
        double accepted = 0, refused = 0, failed = 0, repeats = 0, events = 0;
    };

    static void count(Batch& batch, const Outcome& outcome);
    void add(const Batch& batch);

    prometheus::Counter& accepted_;
    prometheus::Counter& refused_;
    prometheus::Counter& failed_;
    prometheus::Counter& repeats_;
    prometheus::Counter& events_;
    prometheus::Gauge& checkpoint_;
    prometheus::Gauge& parked_waiting_;
};

}  // namespace cairn
