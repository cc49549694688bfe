#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace cairn {

/// murmur2 as Kafka's Java clients and kafkajs compute it, so that they find a stream where we put it.
std::uint32_t murmur2(std::string_view key);

/// The partition of a key, of partition_count.
std::int32_t partition_of(std::string_view key);

/// Whether the key belongs to one of these partitions.
bool is_key_of(const std::vector<std::int32_t>& partitions, std::string_view key);

}  // namespace cairn
