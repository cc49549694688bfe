#include "program/bench/value_bytes.hpp"

#include "infra/log/log_reader.hpp"
#include "infra/log/partitioner.hpp"

namespace cairn {

std::size_t value_bytes(const KafkaSettings& settings, const std::string& topic) {
    constexpr std::size_t looked_at = 1'000;
    LogReader reader(settings, {});
    std::vector<std::pair<TopicPartition, std::int64_t>> starts;
    for (int partition = 0; partition < partition_count; ++partition)
        starts.emplace_back(TopicPartition{topic, partition}, LogReader::beginning);
    reader.assign(starts);
    std::size_t count = 0, bytes = 0;
    for (int ended = 0; count < looked_at && ended < partition_count;) {
        const ReaderStep step = reader.poll(100);
        if (std::holds_alternative<EndReached>(step)) ++ended;
        if (const auto* record = std::get_if<Record>(&step)) ++count, bytes += record->value.size();
    }
    return count == 0 ? 0 : bytes / count;
}

}  // namespace cairn
