#pragma once

#include <map>

#include "infra/log/kafka_settings.hpp"
#include "infra/log/record.hpp"

namespace cairn {

/// What a consumer has before it in one partition.
struct Unread {
    std::int64_t records_max = 0;  // Markers of transactions count, so that fewer may wait.
    std::int64_t next_offset = 0;  // Of the first record that waits.
    std::int64_t since_ms = 0;     // When the broker took that one.
};

/// The partitions that a consumer at these offsets has not read to the end. A distance in offsets alone
/// does not tell: the last record of a partition is a marker. Throws Failure.
std::map<TopicPartition, Unread> unread(const KafkaSettings& settings,
                                        const std::map<TopicPartition, std::int64_t>& next_offsets);

}  // namespace cairn
