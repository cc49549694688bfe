#pragma once

#include <filesystem>
#include <memory>

#include "consumers/processor/checkpoint.hpp"
#include "consumers/processor/checkpoint_visitor.hpp"
#include "consumers/processor/partition_claims.hpp"
#include "infra/store/rocks.hpp"

namespace cairn {

/// What all processor threads of an instance share.
struct CheckpointStore {
    Rocks rocks;
    PartitionClaims claims;
};

std::shared_ptr<CheckpointStore> open_checkpoints(const std::filesystem::path& folder);

/// Checkpoint in RocksDB, for one thread. When the database was thrown away, everything throws a
/// retryable Failure until the thread begins to take its partitions over again.
class RocksCheckpoint final : public Checkpoint {
 public:
    explicit RocksCheckpoint(std::shared_ptr<CheckpointStore> store);

    void begin(const std::vector<std::int32_t>& partitions) override;
    std::optional<std::string> stream(std::int32_t partition, std::string_view name) override;
    std::optional<std::string> command(std::int32_t partition, std::string_view id) override;
    std::optional<PartitionCheckpoint> partition(std::int32_t partition) override;
    void write(const CheckpointBatch& batch) override;
    void forget(std::int32_t partition) override;

 private:
    std::shared_ptr<CheckpointStore> store_;
    Rocks& rocks_;
    std::uint64_t generation_;
    PartitionClaims::Claim claim_ = 0;
};

/// Shows what is stored at this moment, beside the process that stores it. Throws Failure.
void visit_checkpoints(const std::filesystem::path& folder, const CheckpointVisitor& visitor);

}  // namespace cairn
