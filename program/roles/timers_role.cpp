#include "infra/work/work_queue_metrics.hpp"
#include "producers/timers/timer_service.hpp"
#include "program/roles/acting_parts.hpp"
#include "program/roles/role.hpp"

namespace cairn {
namespace {

struct TimerParts {
    TimerParts(const System& system, SubjectKeys& subject_keys, Metrics& metrics)
        : acting(system, subject_keys, metrics, "timers"),
          queue(metrics, "timers", false),
          service(system.settings.kafka,
                  {acting.instance.id(), system.settings.postgres_url, acting.consumer_metrics,
                   std::make_shared<TimerMetrics>(metrics)},
                  acting.command_line.writer, acting.command_line.publisher, system.clock,
                  &acting.crash_note) {}

    ActingParts acting;
    WorkQueueMetrics queue;
    TimerService service;
};

}  // namespace

Role start_timers(const System& system, const RoleContext& context) {
    auto parts = std::make_shared<TimerParts>(system, context.subject_keys(), context.metrics);
    Role role;
    role.name = "timers";
    role.parts = parts;
    role.is_ready = [parts] { return parts->service.is_ready(); };
    role.workers.emplace_back(
        "timer-intake", [parts](std::stop_token stop) { parts->service.run_intake(stop); }, context.failed);
    role.workers.emplace_back(
        "timer-firing", [parts](std::stop_token stop) { parts->service.run_firing(stop); }, context.failed);
    role.watched = {parts->acting.consumer_metrics,
                    {system.topics.timers},
                    {},
                    [&system, parts](pqxx::transaction_base& transaction) {
                        parts->queue.look(transaction, system.clock.now_us());
                    }};
    return role;
}

}  // namespace cairn
