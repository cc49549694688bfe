#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <vector>

#include "consumers/processor/checkpoint.hpp"

namespace cairn {

/// Who may store what for a partition, among the threads of one process. The group fences what a former
/// owner appends; this fences what it stores: a thread that stood still between its commit and its write
/// would put old state over the new owner's, and the next take-over would decide on it. Thread-safe.
class PartitionClaims {
 public:
    using Claim = std::uint64_t;

    Claim claim(const std::vector<std::int32_t>& partitions);

    /// As long as the lock lives nobody else claims anything. Throws Failure, retryable, where one of the
    /// partitions is somebody else's by now.
    std::shared_lock<std::shared_mutex> hold(Claim claim, const CheckpointBatch& batch) const;
    std::shared_lock<std::shared_mutex> hold(Claim claim, std::int32_t partition) const;

 private:
    void check(Claim claim, std::int32_t partition) const;

    mutable std::shared_mutex mutex_;
    std::map<std::int32_t, Claim> holders_;
    Claim last_ = 0;
};

}  // namespace cairn
