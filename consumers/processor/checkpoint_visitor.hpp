#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "cairn/checkpoint.pb.h"

namespace cairn {

/// Is shown what stands in a checkpoint, partitions first.
struct CheckpointVisitor {
    std::function<void(std::int32_t partition, const PartitionCheckpoint& progress)> partition;
    std::function<void(std::int32_t partition, std::string_view name, const std::string& bytes)> stream;
    std::function<void(std::int32_t partition, std::string_view command_id, const std::string& outcome)>
        command;
};

}  // namespace cairn
