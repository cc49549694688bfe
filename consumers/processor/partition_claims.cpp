#include "consumers/processor/partition_claims.hpp"

#include <fmt/format.h>

#include "infra/runtime/failure.hpp"

namespace cairn {

PartitionClaims::Claim PartitionClaims::claim(const std::vector<std::int32_t>& partitions) {
    const std::unique_lock lock(mutex_);
    ++last_;
    for (std::int32_t partition : partitions) holders_[partition] = last_;
    return last_;
}

std::shared_lock<std::shared_mutex> PartitionClaims::hold(Claim claim, const CheckpointBatch& batch) const {
    std::shared_lock lock(mutex_);
    for (const auto& entry : batch.streams) check(claim, entry.partition);
    for (const auto& answer : batch.answers) check(claim, answer.partition);
    for (const auto& [partition, record] : batch.partitions) check(claim, partition);
    return lock;
}

std::shared_lock<std::shared_mutex> PartitionClaims::hold(Claim claim, std::int32_t partition) const {
    std::shared_lock lock(mutex_);
    check(claim, partition);
    return lock;
}

void PartitionClaims::check(Claim claim, std::int32_t partition) const {
    const auto holder = holders_.find(partition);
    if (holder == holders_.end() || holder->second == claim) return;
    throw Failure(fmt::format("partition {} is another thread's by now", partition), Retry::yes,
                  "this thread joins again and takes over what is its own");
}

}  // namespace cairn
