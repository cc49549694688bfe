#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "consumers/projector/read_model_store.hpp"
#include "consumers/projector/row_batch.hpp"
#include "infra/log/group_consumer.hpp"
#include "infra/log/kafka_replay.hpp"
#include "infra/log/topics.hpp"
#include "infra/runtime/crash_note.hpp"
#include "infra/store/postgres.hpp"

namespace cairn {

struct ProjectorSettings {
    std::string instance_id;
    std::string postgres_url;
    std::size_t batch_max = 5'000;
    std::size_t cached_rows_max = 20'000;      // Of each read model.
    std::shared_ptr<ConsumerMetrics> metrics;  // May be empty.
};

/// Told of what happens, for metrics and logs. Called on the projector's thread.
struct ProjectorProbe {
    std::function<void()> taken_over;
    std::function<void(std::size_t events)> batch_written;
    std::function<void(const std::string& read_model, std::size_t rows)> rows_written;
    std::function<void(std::int32_t partition, const std::string& why)> partition_stopped;
};

/// Writes the live read models: consumes cairn.events and stores rows and offsets in one transaction,
/// under a fence (DESIGN D6). Used by one thread.
class Projector {
 public:
    Projector(const KafkaSettings& kafka, const ProjectorSettings& settings,
              const std::vector<Projection>& projections, const Catalogue& catalogue,
              const ReadModelStore& store, CrashNote* crash_note, ProjectorProbe probe = {});

    /// Until stopped. Starts again after what can be retried; throws what cannot.
    void run(std::stop_token stop);

 private:
    Offsets take_over(const std::vector<std::int32_t>& partitions);
    void connect();
    void take_fence(const std::vector<std::int32_t>& partitions);
    void choose_tables();
    void check_tables();
    std::vector<ProjectedEvent> gather(GroupConsumer& consumer);
    void read_into(std::vector<ProjectedEvent>& events, Record record);
    void stop_partition(std::int32_t partition, const std::string& why);
    void note_stops();
    bool write(const std::vector<ProjectedEvent>& events);
    void fold(const std::vector<ProjectedEvent>& events);
    std::map<std::int32_t, ProjectedTo> progress_after(const std::vector<ProjectedEvent>& events) const;
    void drop();

    KafkaSettings kafka_;
    ProjectorSettings settings_;
    std::vector<Projection> projections_;
    const Catalogue& catalogue_;
    const ReadModelStore& store_;
    CrashNote* crash_note_;
    ProjectorProbe probe_;
    KafkaReplay log_;
    PostgresConnection connection_;
    std::vector<std::unique_ptr<RowBatch>> rows_;  // Of the projections whose table is of this version.
    std::vector<const Projection*> live_;
    std::map<std::int32_t, ProjectedTo> progress_;
    std::map<std::int32_t, std::string> stopped_;
    std::map<std::int32_t, std::string> unsaid_stops_;  // Not in the database yet.
    std::chrono::steady_clock::time_point next_check_;
};

}  // namespace cairn
