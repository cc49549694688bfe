#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "consumers/processor/checkpoint.hpp"
#include "consumers/processor/stream_cache.hpp"
#include "domain/aggregate.hpp"
#include "infra/contract/catalogue.hpp"
#include "infra/log/replay_port.hpp"
#include "infra/log/topics.hpp"

namespace cairn {

/// Builds a partition's state from its checkpoint and the log (DESIGN D3, D5, D23): reads the high
/// watermarks, then replays events and outcomes up to them. The caller has waited for the stable command
/// offset before. Used by one thread.
class Recovery {
 public:
    Recovery(const Topics& topics, const std::map<std::string, const Aggregate*, std::less<>>& aggregates,
             Checkpoint& checkpoint, StreamCache& streams, ReplayPort& replay);

    /// How far each partition is built afterwards.
    std::map<std::int32_t, PartitionCheckpoint> run(const std::vector<std::int32_t>& partitions);

    /// Where to read commands from: behind the last that has an outcome.
    std::int64_t first_command(const PartitionCheckpoint& progress, const PartitionOffset& stable);

 private:
    PartitionCheckpoint start_of(std::int32_t partition);
    bool is_usable(const PartitionCheckpoint& checkpoint) const;
    std::vector<ReplayRange> ranges_of(const std::vector<std::int32_t>& partitions);
    void replay_ranges(const std::vector<std::int32_t>& partitions);
    void apply(const Record& record);
    void apply_event(const Record& record, PartitionCheckpoint& progress);
    void apply_outcome(const Record& record, PartitionCheckpoint& progress);
    void write_batch();

    const Topics& topics_;
    const std::map<std::string, const Aggregate*, std::less<>>& aggregates_;
    Checkpoint& checkpoint_;
    StreamCache& streams_;
    ReplayPort& replay_;
    std::map<std::int32_t, PartitionCheckpoint> progress_;
    std::set<std::int32_t> unseen_;  // Partitions whose checkpoint's last event has not been read again.
    CheckpointBatch batch_;
    std::size_t replayed_ = 0;
};

/// The checkpoint is of another log, or of another history of this one: it is thrown away and built anew.
class CheckpointMismatch : public std::runtime_error {
 public:
    CheckpointMismatch(std::int32_t partition, const std::string& why)
        : std::runtime_error(why), partition_(partition) {}

    std::int32_t partition() const { return partition_; }

 private:
    std::int32_t partition_;
};

}  // namespace cairn
