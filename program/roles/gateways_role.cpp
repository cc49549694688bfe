#include "consumers/gateways/gateway_service.hpp"
#include "consumers/gateways/sandbox_provider.hpp"
#include "consumers/gateways/sql_logins.hpp"
#include "infra/work/work_queue_metrics.hpp"
#include "program/roles/acting_parts.hpp"
#include "program/roles/role.hpp"

namespace cairn {
namespace {

struct GatewayParts {
    GatewayParts(const System& system, SubjectKeys& subject_keys, Metrics& metrics)
        : acting(system, subject_keys, metrics, "gateways"),
          sandbox(std::filesystem::path(system.settings.state_dir) / "sandbox" / "book.jsonl",
                  system.clock),
          service(system.settings.kafka, gateway_settings(system, metrics), {{"sandbox", &sandbox}},
                  acting.command_line.writer, acting.command_line.publisher, acting.cursors, system.clock,
                  &acting.crash_note),
          sql_logins(system.settings.postgres_url, system.store.roles().readers),
          queue(metrics, "gateway_calls", true) {}

    GatewaySettings gateway_settings(const System& system, Metrics& metrics) const {
        GatewaySettings settings;
        settings.instance_id = acting.instance.id();
        settings.postgres_url = system.settings.postgres_url;
        settings.consumer_metrics = acting.consumer_metrics;
        settings.metrics = std::make_shared<GatewayMetrics>(metrics);
        return settings;
    }

    ActingParts acting;
    SandboxProvider sandbox;
    GatewayService service;
    SqlLogins sql_logins;
    WorkQueueMetrics queue;
};

}  // namespace

Role start_gateways(const System& system, const RoleContext& context) {
    auto parts = std::make_shared<GatewayParts>(system, context.subject_keys(), context.metrics);
    Role role;
    role.name = "gateways";
    role.parts = parts;
    role.is_ready = [parts] { return parts->service.is_ready(); };
    role.workers.emplace_back(
        "gateway-intake", [parts](std::stop_token stop) { parts->service.run_intake(stop); },
        context.failed);
    role.workers.emplace_back(
        "gateway-calls", [parts](std::stop_token stop) { parts->service.run_calls(stop); }, context.failed);
    role.workers.emplace_back(
        "sql-logins", [parts](std::stop_token stop) { parts->sql_logins.run(stop); }, context.failed);
    role.watched = {parts->acting.consumer_metrics,
                    {system.topics.events},
                    {},
                    [&system, parts](pqxx::transaction_base& transaction) {
                        parts->queue.look(transaction, system.clock.now_us());
                    }};
    return role;
}

}  // namespace cairn
