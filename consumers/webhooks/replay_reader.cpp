#include "consumers/webhooks/replay_reader.hpp"

#include <algorithm>
#include <chrono>

namespace cairn {
namespace {

// Small, since several may be open at once and all go slowly.
constexpr int queued_messages = 2'000;
constexpr int queued_kbytes = 2'048;
constexpr int poll_ms = 50;
constexpr auto one_record_max = std::chrono::seconds(10);

ReaderSettings reader_settings() {
    ReaderSettings settings;
    settings.queued_messages = queued_messages;
    settings.queued_kbytes = queued_kbytes;
    return settings;
}

}  // namespace

ReplayReader::ReplayReader(const KafkaSettings& kafka, std::string topic)
    : topic_(std::move(topic)), reader_(kafka, reader_settings()) {}

void ReplayReader::open(std::vector<std::int64_t> positions, std::vector<std::int64_t> ends) {
    positions_ = std::move(positions);
    ends_ = std::move(ends);
    held_.reset();
    std::vector<std::pair<TopicPartition, std::int64_t>> starts;
    for (std::size_t i = 0; i < positions_.size(); ++i) {
        if (positions_[i] >= ends_[i]) continue;
        const TopicPartition partition{topic_, static_cast<std::int32_t>(i)};
        positions_[i] = std::min(ends_[i], std::max(positions_[i], reader_.low_watermark(partition)));
        if (positions_[i] < ends_[i]) starts.emplace_back(partition, positions_[i]);
    }
    reader_.assign(starts);
}

std::optional<Record> ReplayReader::next(int timeout_ms) {
    if (held_) {
        Record record = std::move(*held_);
        held_.reset();
        positions_[static_cast<std::size_t>(record.partition)] = record.offset + 1;
        return record;
    }
    ReaderStep step = reader_.poll(timeout_ms);
    if (const auto* end = std::get_if<EndReached>(&step)) {
        const auto i = static_cast<std::size_t>(end->partition);
        if (end->position >= ends_[i]) positions_[i] = ends_[i];
        return std::nullopt;
    }
    auto* record = std::get_if<Record>(&step);
    if (record == nullptr) return std::nullopt;
    const auto i = static_cast<std::size_t>(record->partition);
    positions_[i] = std::min(record->offset + 1, ends_[i]);
    if (record->offset >= ends_[i]) return std::nullopt;
    return std::move(*record);
}

void ReplayReader::put_back(Record record) {
    positions_[static_cast<std::size_t>(record.partition)] = record.offset;
    held_ = std::move(record);
}

std::optional<Record> ReplayReader::at(const PartitionOffset& place) {
    const TopicPartition partition{topic_, place.partition};
    if (place.offset < reader_.low_watermark(partition) ||
        place.offset >= reader_.high_watermark(partition))
        return std::nullopt;
    reader_.assign({{partition, place.offset}});
    const auto deadline = std::chrono::steady_clock::now() + one_record_max;
    while (std::chrono::steady_clock::now() < deadline) {
        ReaderStep step = reader_.poll(poll_ms);
        if (auto* record = std::get_if<Record>(&step)) {
            if (record->partition != place.partition || record->offset < place.offset) continue;
            if (record->offset > place.offset) return std::nullopt;
            return std::move(*record);
        }
        if (const auto* end = std::get_if<EndReached>(&step))
            if (end->partition == place.partition && end->position > place.offset) return std::nullopt;
    }
    throw Failure("the log does not give the record at " + topic_, Retry::yes);
}

}  // namespace cairn
