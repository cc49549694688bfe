#include "consumers/projector/read_model_upgrade.hpp"

#include <spdlog/spdlog.h>

#include "infra/log/kafka_replay.hpp"
#include "infra/runtime/worker.hpp"

namespace cairn {
namespace {

constexpr int retry_pause_ms = 1'000;

}  // namespace

ReadModelUpgrade::ReadModelUpgrade(const KafkaSettings& kafka, std::string postgres_url,
                                   const std::vector<Projection>& projections, const Catalogue& catalogue,
                                   const ReadModelStore& store, const FillLimits& limits)
    : kafka_(kafka),
      postgres_url_(std::move(postgres_url)),
      projections_(projections),
      catalogue_(catalogue),
      store_(store),
      limits_(limits) {}

void ReadModelUpgrade::run(std::stop_token stop) {
    for (std::size_t i = 0; i < projections_.size() && !stop.stop_requested();) {
        try {
            upgrade(projections_[i]);
            ++i;
        } catch (const Failure& failure) {
            if (!failure.is_retryable()) throw;
            spdlog::warn("the upgrade of {} starts again: {}", projections_[i].type.options.table(),
                         failure.what());
            sleep_unless_stopped(stop, retry_pause_ms);
        }
    }
}

void ReadModelUpgrade::upgrade(const Projection& projection) {
    const std::string& name = projection.type.options.table();
    const std::uint32_t version = projection.type.options.version();
    const bool is_outdated = with_postgres([&] {
        const PostgresConnection connection = connect_postgres(postgres_url_);
        pqxx::read_transaction transaction(*connection);
        const auto live = store_.live_tables(transaction);
        const auto found = live.find(name);
        return found == live.end() || found->second.version < version;
    });
    if (!is_outdated) return;
    spdlog::info("read model {}: version {} is built beside the live one", name, version);
    KafkaReplay replay(kafka_);
    Rebuild rebuild(postgres_url_, Topics(kafka_.topic_prefix), projection, catalogue_, store_, replay,
                    limits_);
    const auto report = rebuild.run_if_outdated({});
    if (report)
        spdlog::info("read model {}: version {} is live, with {} rows from {} events in {:.1f} s", name,
                     version, report->rows, report->events, report->seconds);
}

}  // namespace cairn
