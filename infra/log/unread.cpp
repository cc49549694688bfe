#include "infra/log/unread.hpp"

#include <algorithm>
#include <chrono>

#include "infra/log/log_reader.hpp"

namespace cairn {
namespace {

using std::chrono::steady_clock;

constexpr int poll_ms = 100;
constexpr auto answer_max = std::chrono::seconds(20);

struct Open {
    std::int64_t from = 0;
    std::int64_t end = 0;
};

using OpenPartitions = std::map<TopicPartition, Open>;

/// Those where there may be something. What an open transaction holds back cannot be read yet.
OpenPartitions behind(LogReader& watermarks, const std::map<TopicPartition, std::int64_t>& next_offsets) {
    OpenPartitions open;
    for (const auto& [partition, next] : next_offsets) {
        const std::int64_t end = watermarks.high_watermark(partition);
        if (end <= next) continue;
        // What retention has taken away cannot be read any more, by anybody.
        open[partition] = {std::max(next, watermarks.low_watermark(partition)), end};
    }
    return open;
}

void assign(LogReader& reader, const OpenPartitions& open) {
    std::vector<std::pair<TopicPartition, std::int64_t>> starts;
    for (const auto& [partition, range] : open) starts.emplace_back(partition, range.from);
    reader.assign(starts);
}

}  // namespace

std::map<TopicPartition, Unread> unread(const KafkaSettings& settings,
                                        const std::map<TopicPartition, std::int64_t>& next_offsets) {
    LogReader reader(settings,
                     {.isolation = Isolation::committed, .queued_messages = 1, .queued_kbytes = 1'024});
    OpenPartitions open = behind(reader, next_offsets);
    std::map<TopicPartition, Unread> found;
    assign(reader, open);
    const auto deadline = steady_clock::now() + answer_max;
    while (!open.empty()) {
        if (steady_clock::now() > deadline)
            throw Failure(open.begin()->first.topic + " is not read to its end", Retry::yes,
                          "is the broker overloaded?");
        const ReaderStep step = reader.poll(poll_ms);
        if (const auto* end = std::get_if<EndReached>(&step)) {
            open.erase({end->topic, end->partition});
        } else if (const auto* record = std::get_if<Record>(&step)) {
            const auto range = open.find({std::string(record->topic), record->partition});
            if (range != open.end()) {
                found[range->first] = {range->second.end - range->second.from, record->offset,
                                       record->appended_ms};
                open.erase(range);
            } else {
                // One record of each is enough: without this a long backlog would be read to its end.
                assign(reader, open);
            }
        }
    }
    return found;
}

}  // namespace cairn
