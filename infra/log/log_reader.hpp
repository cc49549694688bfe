#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "infra/log/kafka_handles.hpp"
#include "infra/log/record.hpp"

namespace cairn {

enum class Isolation { committed, uncommitted };

struct ReaderSettings {
    Isolation isolation = Isolation::committed;
    int fetch_wait_ms = 50;
    int queued_messages = 20'000;
    int queued_kbytes = 16'384;  // Memory bound of what is fetched and not yet read.
};

/// The end of a partition was reached. Control records count, so that the position is comparable with a
/// high watermark where the last record's offset is not.
struct EndReached {
    std::int32_t partition = 0;
    std::string topic;
    std::int64_t position = 0;
};

struct NothingYet {};

using ReaderStep = std::variant<Record, EndReached, NothingYet>;

/// Reads partitions from explicit offsets, without a group. Not thread-safe.
class LogReader {
 public:
    LogReader(const KafkaSettings& settings, const ReaderSettings& reader);

    /// Replaces what is read. Offsets as Kafka's; see 'beginning' and 'end'.
    void assign(const std::vector<std::pair<TopicPartition, std::int64_t>>& starts);

    /// Throws Failure for errors of the partition, such as an offset that is no longer there.
    ReaderStep poll(int timeout_ms);

    std::int64_t low_watermark(const TopicPartition& partition);

    /// One past the last record: of all, committed or not, for an uncommitted reader; else the last
    /// stable offset.
    std::int64_t high_watermark(const TopicPartition& partition);

    /// First offset appended at that time or later; the high watermark where there is none.
    std::int64_t offset_at(const TopicPartition& partition, std::int64_t time_ms);

    static constexpr std::int64_t beginning = RD_KAFKA_OFFSET_BEGINNING;
    static constexpr std::int64_t end = RD_KAFKA_OFFSET_END;

 private:
    std::pair<std::int64_t, std::int64_t> watermarks(const TopicPartition& partition);

    KafkaClient client_;
    // Whose leaders are known: a first read of any other waits for up to a second.
    std::map<std::string, KafkaTopic> topics_;
};

}  // namespace cairn
