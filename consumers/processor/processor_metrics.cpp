#include "consumers/processor/processor_metrics.hpp"

#include <memory>

namespace cairn {
namespace {

constexpr std::uint32_t own_fault_status = 500;

prometheus::Counter& commands(Metrics& metrics, const char* outcome) {
    return metrics.counter("cairn_processor_commands_total", "Commands that were decided, by outcome.",
                           {{"outcome", outcome}});
}

}  // namespace

ProcessorMetrics::ProcessorMetrics(Metrics& metrics)
    : accepted_(commands(metrics, "accepted")),
      refused_(commands(metrics, "refused")),
      failed_(commands(metrics, "failed")),
      repeats_(commands(metrics, "repeat")),
      events_(metrics.counter("cairn_processor_events_total", "Events that were recorded.")),
      checkpoint_(metrics.gauge("cairn_processor_checkpoint_bytes", "Size of the checkpoint on disk.")),
      parked_waiting_(
          metrics.gauge("cairn_parked_waiting_records", "Records set aside that nobody decided about.")) {}

ProcessorProbe ProcessorMetrics::probe(ProcessorProbe next) {
    const auto batch = std::make_shared<Batch>();  // One thread's.
    next.command_answered = [batch, then = next.command_answered](const Outcome& outcome) {
        count(*batch, outcome);
        if (then) then(outcome);
    };
    next.batch_committed = [this, batch, then = next.batch_committed](std::size_t handled) {
        add(std::exchange(*batch, {}));
        if (then) then(handled);
    };
    next.batch_aborted = [batch, then = next.batch_aborted] {
        *batch = {};
        if (then) then();
    };
    return next;
}

void ProcessorMetrics::count(Batch& batch, const Outcome& outcome) {
    if (outcome.repeat()) {
        batch.repeats += 1;
    } else if (outcome.has_refused()) {
        (outcome.refused().status() == own_fault_status ? batch.failed : batch.refused) += 1;
    } else {
        batch.accepted += 1;
        batch.events += outcome.events();
    }
}

void ProcessorMetrics::add(const Batch& batch) {
    accepted_.Increment(batch.accepted);
    refused_.Increment(batch.refused);
    failed_.Increment(batch.failed);
    repeats_.Increment(batch.repeats);
    events_.Increment(batch.events);
}

}  // namespace cairn
