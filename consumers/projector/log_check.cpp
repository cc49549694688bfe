#include "consumers/projector/log_check.hpp"

#include <fmt/format.h>

#include "infra/crypto/uuid.hpp"

namespace cairn {

std::string mismatch_with_log(const std::map<std::int32_t, ProjectedTo>& progress, const Topics& topics,
                              ReplayPort& log) {
    std::vector<ReplayRange> last_events;
    for (const auto& [partition, to] : progress) {
        if (to.next_offset == 0) continue;
        const TopicPartition events{topics.events, partition};
        const std::int64_t end = log.high_watermark(events);
        if (to.next_offset > end)
            return fmt::format("partition {} is read up to {}, and the log ends at {}", partition,
                               to.next_offset, end);
        if (to.last_event_offset >= 0)
            last_events.push_back({events, to.last_event_offset, to.last_event_offset + 1});
    }
    std::map<std::int32_t, std::string> found;
    log.replay(last_events, [&](const Record& record) {
        EventEnvelope event;
        if (event.ParseFromArray(record.value.data(), static_cast<int>(record.value.size())))
            found[record.partition] = uuid_text(event.event_id());
    });
    for (const ReplayRange& range : last_events) {
        const std::int32_t partition = range.partition.partition;
        if (found[partition] != progress.at(partition).last_event_id)
            return fmt::format("the event at partition {} offset {} is another one", partition, range.from);
    }
    return {};
}

}  // namespace cairn
