#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "cairn/envelope.pb.h"
#include "consumers/processor/checkpoint.hpp"

namespace cairn {

/// Command id → its outcome: why a command that comes again is answered and not decided. What the open
/// transaction adds is kept apart until its commit.
class OutcomeIndex {
 public:
    explicit OutcomeIndex(Checkpoint& checkpoint) : checkpoint_(checkpoint) {}

    struct Entry {
        std::string outcome;  // Bytes
        std::int64_t received_at_us;
    };

    std::optional<Outcome> find(std::int32_t partition, const std::string& command_id);
    void add(std::int32_t partition, const std::string& command_id, Entry entry);

    void keep(CheckpointBatch& batch);
    void drop() { added_.clear(); }

 private:
    struct Added {
        std::int32_t partition;
        Entry entry;
    };

    Checkpoint& checkpoint_;
    std::unordered_map<std::string, Added> added_;
};

}  // namespace cairn
