#include <atomic>

#include "consumers/policies/policy_runner.hpp"
#include "domain/policies/policies.hpp"
#include "program/roles/acting_parts.hpp"
#include "program/roles/role.hpp"

namespace cairn {
namespace {

constexpr int heartbeat_every_ms = 24 * 3'600 * 1'000;

struct PolicyParts {
    PolicyParts(const System& system, SubjectKeys& subject_keys, Metrics& metrics)
        : acting(system, subject_keys, metrics, "policies"),
          metrics(metrics),
          subject_keys(subject_keys),
          policies(cairn::policies()) {}

    ActingParts acting;
    Metrics& metrics;
    SubjectKeys& subject_keys;
    std::vector<Policy> policies;
    std::atomic<bool> assigned{false};
};

void run_policies(const System& system, PolicyParts& parts, std::stop_token stop) {
    PolicySettings settings;
    settings.instance_id = parts.acting.instance.id();
    settings.metrics = parts.acting.consumer_metrics;
    PolicyProbe probe;
    probe.commanded = [&parts](const std::string& policy, bool is_timer) {
        parts.metrics
            .counter("cairn_policy_commands_total", "Commands of policies, due now or later.",
                     {{"policy", policy}, {"due", is_timer ? "later" : "now"}})
            .Increment();
    };
    probe.taken_over = [&parts] { parts.assigned = true; };
    CommandLine& line = parts.acting.command_line;
    PolicyRunner runner(system.settings.kafka, settings, parts.policies, line.writer,
                        parts.subject_keys.ring, line.publisher, parts.acting.cursors,
                        &parts.acting.crash_note, probe);
    runner.run(stop);
}

/// Compaction drops a tombstoned key only when its segment is closed, which a quiet topic never does.
void keep_compaction_moving(PolicyParts& parts, std::stop_token stop) {
    do {
        parts.subject_keys.ring.write_heartbeat();
    } while (sleep_unless_stopped(stop, heartbeat_every_ms));
}

}  // namespace

Role start_policies(const System& system, const RoleContext& context) {
    auto parts = std::make_shared<PolicyParts>(system, context.subject_keys(), context.metrics);
    Role role;
    role.name = "policies";
    role.parts = parts;
    role.is_ready = [parts] { return parts->assigned.load(); };
    role.workers.emplace_back(
        "policies", [&system, parts](std::stop_token stop) { run_policies(system, *parts, stop); },
        context.failed);
    role.workers.emplace_back(
        "heartbeat", [parts](std::stop_token stop) { keep_compaction_moving(*parts, stop); },
        context.failed);
    role.watched = {parts->acting.consumer_metrics, {system.topics.events}, {}, {}};
    return role;
}

}  // namespace cairn
