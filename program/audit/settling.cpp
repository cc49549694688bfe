#include "program/audit/settling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "infra/log/cluster.hpp"
#include "infra/log/log_reader.hpp"
#include "infra/log/unread.hpp"

namespace cairn {
namespace {

using std::chrono::steady_clock;

constexpr auto look_again_after = std::chrono::milliseconds(200);

/// What has not come to rest.
struct Restless {
    std::string kind;
    LogPlace place;
    std::string text;
};

struct Look {
    SettledEnds ends;  // Before lag was looked at.
    std::vector<Restless> restless;
};

/// A partition whose last stable offset is not its end holds back every reader behind it.
void add_open_transactions(const System& system, Look& look) {
    LogReader stable(system.settings.kafka, {.isolation = Isolation::committed});
    LogReader written(system.settings.kafka, {.isolation = Isolation::uncommitted});
    for (const std::string& topic : {system.topics.outcomes, system.topics.events})
        for (std::int32_t partition = 0; partition < partition_count; ++partition) {
            const std::int64_t end = written.high_watermark({topic, partition});
            const std::int64_t readable = stable.high_watermark({topic, partition});
            if (topic == system.topics.events) look.ends[partition] = readable;
            if (readable < end)
                look.restless.push_back({"transaction_open",
                                         {topic, partition, readable},
                                         fmt::format("nothing behind it can be read, up to {}", end)});
        }
}

/// Once for each partition, however many groups read it: looking costs more than asking.
void add_lag(const System& system, std::vector<Restless>& restless) {
    const std::vector<GroupView> all = groups(system.settings.kafka);
    std::map<TopicPartition, std::int64_t> furthest_behind;
    for (const GroupView& group : all)
        for (const auto& [place, next] : group.next_offsets) {
            const auto [known, is_new] = furthest_behind.emplace(place, next);
            if (!is_new) known->second = std::min(known->second, next);
        }
    const auto waiting = unread(system.settings.kafka, furthest_behind);
    for (const GroupView& group : all)
        for (const auto& [place, next] : group.next_offsets)
            if (const auto found = waiting.find(place);
                found != waiting.end() && next <= found->second.next_offset)
                restless.push_back({"lag_remains",
                                    {place.topic, place.partition, found->second.next_offset},
                                    fmt::format("{} has not come further", group.name)});
}

Look look(const System& system) {
    Look look;
    add_open_transactions(system, look);
    add_lag(system, look.restless);
    return look;
}

}  // namespace

SettledEnds check_settled(const System& system, std::int64_t within_s, AuditReport& report) {
    const auto deadline = steady_clock::now() + std::chrono::seconds(within_s);
    Look last = look(system);
    while (!last.restless.empty() && steady_clock::now() < deadline) {
        std::this_thread::sleep_for(look_again_after);
        last = look(system);
    }
    for (const Restless& each : last.restless) report.violation(each.kind, each.place, each.text);
    return last.ends;
}

}  // namespace cairn
