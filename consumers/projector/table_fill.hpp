#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "consumers/projector/read_model_store.hpp"
#include "consumers/projector/row_batch.hpp"
#include "infra/store/copy_writer.hpp"

namespace cairn {

/// What a rebuild may hold in memory.
struct FillLimits {
    std::size_t rows_max = 50'000;
    std::size_t events_max = 5'000;
};

/// Fills a table that nobody reads yet with one partition's rows: folded in memory and copied once they
/// are complete, as long as they fit; beyond, in batches of upserts. Used by one thread.
class TableFill {
 public:
    TableFill(const std::string& postgres_url, pqxx::connection& connection, const Projection& projection,
              const ReadModelStore& store, const FillLimits& limits);

    void add(ProjectedEvent event);
    void finish();

 private:
    void fold_in_memory(const ProjectedEvent& event);
    void spill();
    void write_batch();

    pqxx::connection& connection_;
    const Projection& projection_;
    const ReadModelStore& store_;
    FillLimits limits_;
    std::optional<CopyWriter> copy_;  // Until the rows no longer fit.
    std::unordered_map<std::string, std::unique_ptr<google::protobuf::Message>> rows_;
    RowBatch batch_;
    std::vector<ProjectedEvent> events_;
};

/// Folds the events into the table by upserts, inside the transaction.
void write_events(RowBatch& rows, const std::vector<ProjectedEvent>& events,
                  pqxx::transaction_base& transaction);

}  // namespace cairn
