#include <atomic>

#include "consumers/projector/projector.hpp"
#include "consumers/projector/projector_metrics.hpp"
#include "consumers/projector/read_model_upgrade.hpp"
#include "infra/runtime/instance.hpp"
#include "program/roles/role.hpp"
#include "program/watch/payment_answers.hpp"

namespace cairn {
namespace {

struct ProjectorParts {
    ProjectorParts(const System& system, Metrics& metrics)
        : consumer_metrics(watch_consumer(metrics, "projector")),
          metrics(metrics),
          payment_answers(metrics),
          instance(system.settings.state_dir, "projector"),
          crash_note(std::filesystem::path(system.settings.state_dir) / "crash" / instance.id()) {}

    std::shared_ptr<ConsumerMetrics> consumer_metrics;
    ProjectorMetrics metrics;
    PaymentAnswers payment_answers;
    std::atomic<std::int64_t> log_records{0};  // Offsets of all partitions together.
    Instance instance;
    CrashNote crash_note;
    std::atomic<bool> assigned{false};
};

/// A read model of another version than this program's is being built, or waits for it.
void look_at_models(const System& system, ProjectorParts& parts, pqxx::transaction_base& transaction) {
    const auto live = system.store.live_tables(transaction);
    for (const Projection& projection : system.projections) {
        const std::string& name = projection.type.options.table();
        const auto found = live.find(name);
        const bool is_live =
            found != live.end() && found->second.version == projection.type.options.version();
        parts.metrics.live(name, is_live);
        parts.metrics.behind(
            name, static_cast<double>(is_live ? parts.consumer_metrics->lag() : parts.log_records.load()));
    }
}

}  // namespace

Role start_projector(const System& system, const RoleContext& context) {
    auto parts = std::make_shared<ProjectorParts>(system, context.metrics);
    Role role;
    role.name = "projector";
    role.parts = parts;
    role.is_ready = [parts] { return parts->assigned.load(); };
    role.workers.emplace_back(
        "projector",
        [&system, parts](std::stop_token stop) {
            ProjectorSettings settings;
            settings.instance_id = parts->instance.id();
            settings.postgres_url = system.settings.postgres_url;
            settings.batch_max = static_cast<std::size_t>(system.settings.projector_batch_max);
            settings.cached_rows_max = static_cast<std::size_t>(system.settings.projector_cached_rows);
            settings.metrics = parts->consumer_metrics;
            ProjectorProbe probe;
            probe.rows_written = [parts](const std::string& read_model, std::size_t rows) {
                parts->metrics.rows_written(read_model, rows);
            };
            probe.taken_over = [parts] { parts->assigned = true; };
            Projector projector(system.settings.kafka, settings, system.projections, system.catalogue,
                                system.store, &parts->crash_note, probe);
            projector.run(stop);
        },
        context.failed);
    role.workers.emplace_back(
        "model-upgrade",
        [&system](std::stop_token stop) {
            ReadModelUpgrade upgrade(system.settings.kafka, system.settings.postgres_url,
                                     system.projections, system.catalogue, system.store,
                                     fill_limits(system.settings));
            upgrade.run(stop);
        },
        context.failed);
    role.watched = {parts->consumer_metrics,
                    {system.topics.events},
                    [&system, parts](const std::map<TopicPartition, std::int64_t>& ends) {
                        std::int64_t records = 0;
                        for (const auto& [partition, end] : ends)
                            if (partition.topic == system.topics.events) records += end;
                        parts->log_records = records;
                    },
                    [&system, parts](pqxx::transaction_base& transaction) {
                        look_at_models(system, *parts, transaction);
                        parts->payment_answers.look(transaction, system.clock.now_us());
                    }};
    return role;
}

}  // namespace cairn
