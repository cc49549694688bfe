#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "infra/log/kafka_handles.hpp"

namespace cairn {

/// One record as it was read. Owns what its views point into; moves, and is never copied.
struct Record {
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    std::int64_t appended_ms = 0;  // LogAppendTime: when the broker took it.
    std::string_view topic;
    std::string_view key;
    std::string_view value;
    bool is_tombstone = false;
    std::shared_ptr<const void> owner;
};

/// A record from librdkafka's message, which it owns from now on.
Record to_record(KafkaMessage message);

struct TopicPartition {
    std::string topic;
    std::int32_t partition = 0;

    auto operator<=>(const TopicPartition&) const = default;
};

struct PartitionOffset {
    std::int32_t partition = 0;
    std::int64_t offset = 0;
};

}  // namespace cairn
