#include "program/audit/committed_offsets.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "infra/log/cluster.hpp"

namespace cairn {
namespace {

using std::chrono::steady_clock;

// A transaction shows itself partition by partition: its offsets may come a moment after its outcomes.
constexpr auto shown_within = std::chrono::seconds(10);
constexpr auto look_again_after = std::chrono::milliseconds(100);

bool is_behind(const NextCommands& decided, const NextCommands& committed) {
    for (const auto& [partition, next] : decided) {
        const auto found = committed.find(partition);
        if (found != committed.end() && found->second < next) return true;
    }
    return false;
}

}  // namespace

CommittedOffsets committed_offsets(const System& system, const std::string& consumer,
                                   const std::string& topic) {
    CommittedOffsets offsets;
    for (const GroupView& group : groups(system.settings.kafka)) {
        if (group.name != system.settings.kafka.topic_prefix + "cairn." + consumer) continue;
        for (const auto& [place, next] : group.next_offsets)
            if (place.topic == topic) offsets[place.partition] = next;
    }
    return offsets;
}

NextCommands processor_offsets(const System& system) {
    return committed_offsets(system, "processor", system.topics.commands);
}

void compare_offsets(const std::string& topic, const NextCommands& before, const NextCommands& decided,
                     const NextCommands& after, bool is_running, AuditReport& report) {
    const auto decided_to = [&](std::int32_t partition) {
        const auto found = decided.find(partition);
        return found == decided.end() ? 0 : found->second;
    };
    for (const auto& [partition, next] : before)
        if (next > decided_to(partition))
            report.violation("offset_ahead", {topic, partition, decided_to(partition)},
                             fmt::format("the group has committed {}, the outcomes end before", next));
    for (const auto& [partition, next] : after)
        if (next < decided_to(partition))
            report.violation("offset_behind", {topic, partition, next},
                             fmt::format("the outcomes go on to {}, and the group would decide from here",
                                         decided_to(partition)));
    for (const auto& [partition, next] : decided)
        if (is_running && next > 0 && after.count(partition) == 0)
            report.violation("offset_missing", {topic, partition, next},
                             "outcomes were committed, and never an offset with them");
    report.count("partitions_with_offset", after.size());
}

void check_processor_offsets(const System& system, const NextCommands& before, const NextCommands& decided,
                             bool is_running, AuditReport& report) {
    const auto deadline = steady_clock::now() + shown_within;
    NextCommands after = processor_offsets(system);
    while (is_behind(decided, after) && steady_clock::now() < deadline) {
        std::this_thread::sleep_for(look_again_after);
        after = processor_offsets(system);
    }
    compare_offsets(system.topics.commands, before, decided, after, is_running, report);
}

}  // namespace cairn
