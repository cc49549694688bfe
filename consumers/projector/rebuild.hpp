#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "consumers/projector/read_model_store.hpp"
#include "consumers/projector/table_fill.hpp"
#include "infra/log/replay_port.hpp"
#include "infra/log/topics.hpp"
#include "infra/store/postgres.hpp"

namespace cairn {

struct RebuildReport {
    std::size_t events = 0;
    std::size_t rows = 0;
    std::string table;
    double seconds = 0;
};

/// Builds one read model anew beside the live one, from offset 0, and switches when both are equally far
/// (DESIGN D8). Used by one thread; a second rebuild in the same database waits for the first.
class Rebuild {
 public:
    using Progress = std::function<void(std::int32_t partitions_done)>;

    Rebuild(const std::string& postgres_url, const Topics& topics, Projection projection,
            const Catalogue& catalogue, const ReadModelStore& store, ReplayPort& replay,
            const FillLimits& limits = {});

    /// Throws Failure.
    RebuildReport run(const Progress& progress);

    /// Nothing where the live one is of this version, or of a later one, by now.
    std::optional<RebuildReport> run_if_outdated(const Progress& progress);

 private:
    void wait_for_turn();
    bool is_outdated();
    RebuildReport build(const Progress& progress);
    void create();
    void fill(const Progress& progress);
    void fill_partition(std::int32_t partition, std::int64_t until);
    void finish();
    void switch_over();
    void come_near();
    std::size_t catch_up(pqxx::transaction_base& transaction,
                         const std::map<std::int32_t, ProjectedTo>& live);
    std::map<std::int32_t, ProjectedTo> live_progress();

    std::string postgres_url_;
    Topics topics_;
    Projection projection_;
    const Catalogue& catalogue_;
    const ReadModelStore& store_;
    ReplayPort& replay_;
    FillLimits limits_;
    PostgresConnection connection_;
    LiveTable table_;
    std::map<std::int32_t, std::int64_t> built_to_;
    RebuildReport report_;
};

}  // namespace cairn
