#include "infra/log/kafka_replay.hpp"

#include <chrono>
#include <map>

namespace cairn {
namespace {

using std::chrono::steady_clock;

constexpr int poll_ms = 100;
// Longer than a transaction's time-out and the broker's sweep together.
constexpr auto stand_still_max = std::chrono::seconds(60);

}  // namespace

KafkaReplay::KafkaReplay(const KafkaSettings& settings)
    : watermarks_(settings, {.isolation = Isolation::uncommitted}),
      reader_(settings, {.isolation = Isolation::committed}) {}

std::int64_t KafkaReplay::low_watermark(const TopicPartition& partition) {
    return watermarks_.low_watermark(partition);
}

std::int64_t KafkaReplay::high_watermark(const TopicPartition& partition) {
    return watermarks_.high_watermark(partition);
}

void KafkaReplay::replay(const std::vector<ReplayRange>& ranges,
                         const std::function<void(const Record&)>& each) {
    std::vector<std::pair<TopicPartition, std::int64_t>> starts;
    std::map<TopicPartition, std::int64_t> open;  // Until where, for each that is not through.
    for (const ReplayRange& range : ranges) {
        if (range.from >= range.until) continue;
        starts.emplace_back(range.partition, range.from);
        open.emplace(range.partition, range.until);
    }
    if (starts.empty()) return;
    reader_.assign(starts);
    auto deadline = steady_clock::now() + stand_still_max;
    while (!open.empty()) {
        ReaderStep step = reader_.poll(poll_ms);
        if (const auto* record = std::get_if<Record>(&step)) {
            const auto range = open.find({std::string(record->topic), record->partition});
            if (range == open.end()) continue;
            if (record->offset < range->second) each(*record);
            if (record->offset + 1 >= range->second) open.erase(range);
            deadline = steady_clock::now() + stand_still_max;
        } else if (const auto* end = std::get_if<EndReached>(&step)) {
            const auto range = open.find({end->topic, end->partition});
            if (range != open.end() && end->position >= range->second) open.erase(range);
        }
        if (steady_clock::now() > deadline)
            throw Failure("the replay of " + open.begin()->first.topic + " stands still", Retry::yes,
                          "a transaction is open; it ends at its time-out");
    }
    reader_.assign({});
}

}  // namespace cairn
