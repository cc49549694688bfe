#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "infra/log/cluster.hpp"
#include "infra/log/unread.hpp"
#include "program/doctor/checks.hpp"
#include "program/roles/role.hpp"

namespace cairn {
namespace {

// What is older and does not move while it is looked at will not move by itself.
constexpr std::int64_t stands_still_ms = 10'000;
constexpr std::int64_t late_ms = 60'000;
constexpr auto look_again_after = std::chrono::seconds(2);

using Waiting = std::map<TopicPartition, Unread>;

struct GroupLag {
    GroupView view;
    Waiting waiting;
};

std::vector<GroupLag> look(const System& system) {
    std::vector<GroupLag> lags;
    for (GroupView& view : groups(system.settings.kafka)) {
        Waiting waiting = unread(system.settings.kafka, view.next_offsets);
        lags.push_back({std::move(view), std::move(waiting)});
    }
    return lags;
}

bool is_anything_old(const std::vector<GroupLag>& lags, std::int64_t now_ms) {
    return std::any_of(lags.begin(), lags.end(), [&](const GroupLag& lag) {
        return std::any_of(lag.waiting.begin(), lag.waiting.end(), [&](const auto& entry) {
            return now_ms - entry.second.since_ms > stands_still_ms;
        });
    });
}

/// Partitions whose first unread record was the same when it was looked at before, and is old.
Waiting standing_still(const Waiting& before, const Waiting& now, std::int64_t now_ms) {
    Waiting still;
    for (const auto& [partition, unread] : now) {
        const auto found = before.find(partition);
        if (found != before.end() && found->second.next_offset == unread.next_offset &&
            now_ms - unread.since_ms > stands_still_ms)
            still.emplace(partition, unread);
    }
    return still;
}

void report(const std::string& role, const GroupLag& lag, const Waiting& still, std::int64_t now_ms,
            Findings& findings) {
    const std::string part = "role " + role;
    if (lag.view.members == 0) findings.warn(part, "no process runs it", "cairn run, or cairn run " + role);
    for (const auto& [partition, unread] : still)
        findings.fail(
            part,
            fmt::format("{} partition {} stands still at offset {}, {} s old", partition.topic,
                        partition.partition, unread.next_offset, (now_ms - unread.since_ms) / 1'000),
            lag.view.members == 0 ? "cairn run, or cairn run " + role
                                  : "the log file says why; see docs/operations.md, stopped partitions");
    if (!still.empty()) return;
    std::int64_t records = 0, oldest_ms = 0;
    for (const auto& [partition, unread] : lag.waiting) {
        records += unread.records_max;
        oldest_ms = std::max(oldest_ms, now_ms - unread.since_ms);
    }
    if (oldest_ms > late_ms)
        findings.warn(part,
                      fmt::format("{} records behind, the oldest {} s old", records, oldest_ms / 1'000),
                      "it moves: wait, or run more instances of the role");
    else if (lag.view.members > 0)
        findings.ok(part, records == 0
                              ? fmt::format("{} members, nothing waits", lag.view.members)
                              : fmt::format("{} members, {} records behind", lag.view.members, records));
}

void check_groups(const System& system, Findings& findings) {
    const SystemClock clock;
    const std::vector<GroupLag> before = look(system);
    std::vector<GroupLag> now = before;
    const bool looks_again = is_anything_old(before, clock.now_us() / 1'000);
    if (looks_again) {
        std::this_thread::sleep_for(look_again_after);
        now = look(system);
    }
    const std::int64_t now_ms = clock.now_us() / 1'000;
    for (const std::string& role : role_names()) {
        if (role == "api") continue;  // It reads outcomes without a group; its own check asks it.
        const auto is_of_role = [&](const GroupLag& lag) {
            return lag.view.name == system.settings.kafka.topic_prefix + "cairn." + role;
        };
        const auto found = std::find_if(now.begin(), now.end(), is_of_role);
        const auto earlier = std::find_if(before.begin(), before.end(), is_of_role);
        if (found == now.end()) {
            findings.warn("role " + role, "it has never run", "cairn run, or cairn run " + role);
            continue;
        }
        const Waiting still = looks_again && earlier != before.end()
                                  ? standing_still(earlier->waiting, found->waiting, now_ms)
                                  : Waiting();
        report(role, *found, still, now_ms, findings);
    }
}

}  // namespace

void check_consumers(const System& system, Findings& findings) {
    findings.check("roles", [&] { check_groups(system, findings); });
}

}  // namespace cairn
