#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cairn/checkpoint.pb.h"

namespace cairn {

/// What is written together after a commit: all of it or nothing.
struct CheckpointBatch {
    struct Entry {
        std::int32_t partition = 0;
        std::string key;
        std::string value;
    };

    struct Answer {
        std::int32_t partition = 0;
        std::string command_id;
        std::string outcome;
        std::int64_t received_at_us = 0;  // From when on it is kept for 30 days.
    };

    std::vector<Entry> streams;  // Stream name → StreamCheckpoint
    std::vector<Answer> answers;
    std::map<std::int32_t, PartitionCheckpoint> partitions;
};

/// The processor's local state (DESIGN D5): a cache of the log. RocksDB stands behind it, or memory.
/// Thread-safe as long as each partition has one user.
class Checkpoint {
 public:
    virtual ~Checkpoint() = default;

    /// A take-over of these partitions begins: what is stored from now on is built on what is stored now.
    /// Whoever had them before may no longer store anything for them.
    virtual void begin(const std::vector<std::int32_t>& partitions) = 0;

    virtual std::optional<std::string> stream(std::int32_t partition, std::string_view name) = 0;
    virtual std::optional<std::string> command(std::int32_t partition, std::string_view id) = 0;
    virtual std::optional<PartitionCheckpoint> partition(std::int32_t partition) = 0;

    /// Throws Failure, retryable, where somebody else has begun with one of the batch's partitions since.
    virtual void write(const CheckpointBatch& batch) = 0;

    /// Throws everything of the partition away.
    virtual void forget(std::int32_t partition) = 0;
};

}  // namespace cairn
