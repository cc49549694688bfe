#include "producers/timers/timer_service.hpp"
#include "program/roles/acting_parts.hpp"
#include "program/roles/role.hpp"

namespace cairn {
namespace {

struct TimerParts {
    TimerParts(const System& system, SubjectKeys& subject_keys)
        : acting(system, subject_keys, "timers"),
          service(system.settings.kafka, {acting.instance.id(), system.settings.postgres_url},
                  acting.command_line.writer, acting.command_line.publisher, system.clock,
                  &acting.crash_note) {}

    ActingParts acting;
    TimerService service;
};

}  // namespace

Role start_timers(const System& system, const RoleContext& context) {
    auto parts = std::make_shared<TimerParts>(system, context.subject_keys());
    Role role;
    role.name = "timers";
    role.parts = parts;
    role.is_ready = [parts] { return parts->service.is_ready(); };
    role.workers.emplace_back(
        "timer-intake", [parts](std::stop_token stop) { parts->service.run_intake(stop); }, context.failed);
    role.workers.emplace_back(
        "timer-firing", [parts](std::stop_token stop) { parts->service.run_firing(stop); }, context.failed);
    return role;
}

}  // namespace cairn
