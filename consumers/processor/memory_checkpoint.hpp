#pragma once

#include "consumers/processor/checkpoint.hpp"
#include "consumers/processor/checkpoint_visitor.hpp"

namespace cairn {

/// Checkpoint in memory, for simulations and for tools that want no disk.
class MemoryCheckpoint final : public Checkpoint {
 public:
    void begin(const std::vector<std::int32_t>&) override {}

    std::optional<std::string> stream(std::int32_t partition, std::string_view name) override {
        return find(streams_[partition], name);
    }

    std::optional<std::string> command(std::int32_t partition, std::string_view id) override {
        return find(commands_[partition], id);
    }

    std::optional<PartitionCheckpoint> partition(std::int32_t partition) override {
        const auto found = partitions_.find(partition);
        if (found == partitions_.end()) return std::nullopt;
        return found->second;
    }

    void write(const CheckpointBatch& batch) override {
        for (const auto& entry : batch.streams) streams_[entry.partition][entry.key] = entry.value;
        for (const auto& answer : batch.answers)
            commands_[answer.partition][answer.command_id] = answer.outcome;
        for (const auto& [partition, record] : batch.partitions) partitions_[partition] = record;
    }

    void forget(std::int32_t partition) override {
        streams_.erase(partition);
        commands_.erase(partition);
        partitions_.erase(partition);
    }

    void visit(const CheckpointVisitor& visitor) const {
        for (const auto& [partition, progress] : partitions_) visitor.partition(partition, progress);
        for (const auto& [partition, entries] : streams_)
            for (const auto& [name, bytes] : entries) visitor.stream(partition, name, bytes);
        for (const auto& [partition, entries] : commands_)
            for (const auto& [id, outcome] : entries) visitor.command(partition, id, outcome);
    }

 private:
    using Entries = std::map<std::string, std::string, std::less<>>;

    static std::optional<std::string> find(const Entries& entries, std::string_view key) {
        const auto found = entries.find(key);
        if (found == entries.end()) return std::nullopt;
        return found->second;
    }

    std::map<std::int32_t, Entries> streams_, commands_;
    std::map<std::int32_t, PartitionCheckpoint> partitions_;
};

}  // namespace cairn
