#pragma once

#include <optional>
#include <utility>

#include "consumers/processor/memory_checkpoint.hpp"
#include "consumers/processor/partition_claims.hpp"
#include "infra/runtime/failure.hpp"
#include "tests/simulation/coverage.hpp"
#include "tests/simulation/scheduler.hpp"

namespace cairn::test {

/// The disk of one process, shared by its threads. It outlives the process, or it does not.
struct ProcessStore {
    void lose() {
        now = {};
        ++generation;
    }

    /// As after a power cut: what was written last is gone.
    bool set_back() {
        if (!earlier) return false;
        now = *earlier;
        ++generation;
        return true;
    }

    MemoryCheckpoint now;
    std::optional<MemoryCheckpoint> earlier;
    std::uint64_t generation = 1;
    PartitionClaims claims;
};

/// A thread's hold on the store. Others run before and after each write.
class ThreadStore final : public Checkpoint {
 public:
    ThreadStore(ProcessStore& store, Scheduler& scheduler, Coverage& coverage)
        : store_(store), scheduler_(scheduler), coverage_(coverage), generation_(store.generation) {}

    void begin(const std::vector<std::int32_t>& partitions) override {
        claim_ = store_.claims.claim(partitions);
        generation_ = store_.generation;
    }

    std::optional<std::string> stream(std::int32_t partition, std::string_view name) override {
        check();
        return store_.now.stream(partition, name);
    }

    std::optional<std::string> command(std::int32_t partition, std::string_view id) override {
        check();
        return store_.now.command(partition, id);
    }

    std::optional<PartitionCheckpoint> partition(std::int32_t partition) override {
        check();
        return store_.now.partition(partition);
    }

    void write(const CheckpointBatch& batch) override {
        scheduler_.maybe_pause();
        if (scheduler_.strikes(1)) {
            store_.lose();
            ++coverage_.stores_lost;
        }
        check();
        store(batch);
        scheduler_.maybe_pause();
    }

    void forget(std::int32_t partition) override {
        check();
        const auto held = store_.claims.hold(claim_, partition);
        store_.now.forget(partition);
    }

 private:
    void store(const CheckpointBatch& batch) {
        if (scheduler_.strikes(20)) store_.earlier = store_.now;
        const auto held = store_.claims.hold(claim_, batch);
        store_.now.write(batch);
        scheduler_.note([&] {
            std::string line = "is stored:";
            for (const auto& entry : batch.streams) line += " " + entry.key;
            for (const auto& [partition, progress] : batch.partitions)
                line += " " + std::to_string(partition) + ":" + std::to_string(progress.commands_next());
            return line;
        });
    }

    void check() {
        if (generation_ == store_.generation) return;
        ++coverage_.failures;
        throw Failure("the store was thrown away", Retry::yes, "everything is taken over again");
    }

    ProcessStore& store_;
    Scheduler& scheduler_;
    Coverage& coverage_;
    std::uint64_t generation_;
    PartitionClaims::Claim claim_ = 0;
};

}  // namespace cairn::test
