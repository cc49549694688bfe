#include "infra/observe/backlog.hpp"

#include <algorithm>

namespace cairn {

void Backlog::assign(std::int32_t partition, std::int64_t next, std::int64_t now_ms) {
    Open& open = open_[partition];
    next = std::max<std::int64_t>(next, 0);  // Kafka's word for the beginning is a number below it.
    // Taken over again without having moved: what waits has not grown younger.
    const bool has_stood_still = open.is_behind() && open.next == next;
    open = {next, std::max(open.end, next), has_stood_still ? open.since_ms : now_ms, false};
}

void Backlog::release(const std::vector<std::int32_t>& partitions) {
    for (std::int32_t partition : partitions) {
        open_.erase(partition);
        stopped_.erase(partition);
    }
}

void Backlog::wait(std::int32_t partition, std::int64_t offset, std::int64_t appended_ms) {
    const auto found = open_.find(partition);
    if (found == open_.end()) return;
    Open& open = found->second;
    open.end = std::max(open.end, offset + 1);
    if (open.is_waiting) return;
    open.is_waiting = true;
    open.since_ms = appended_ms;
}

void Backlog::handle(std::int32_t partition, std::int64_t next, std::int64_t appended_ms, bool all) {
    const auto found = open_.find(partition);
    if (found == open_.end()) return;
    Open& open = found->second;
    if (next > open.next) stopped_.erase(partition);
    open.next = std::max(open.next, next);
    open.end = std::max(open.end, open.next);
    if (!all) return;
    open.is_waiting = false;
    open.since_ms = std::max(open.since_ms, appended_ms);
}

void Backlog::look(std::int32_t partition, std::int64_t end, std::int64_t now_ms) {
    const auto found = open_.find(partition);
    if (found == open_.end()) return;
    Open& open = found->second;
    open.end = std::max(open.end, end);
    if (!open.is_behind()) open.since_ms = now_ms;
}

void Backlog::stop(std::int32_t partition) { stopped_.insert(partition); }

std::int64_t Backlog::records() const {
    std::int64_t sum = 0;
    for (const auto& [partition, open] : open_) sum += open.end - open.next;
    return sum;
}

std::int64_t Backlog::oldest_ms(std::int64_t now_ms) const {
    std::int64_t oldest = 0;
    for (const auto& [partition, open] : open_)
        if (open.is_behind()) oldest = std::max(oldest, now_ms - open.since_ms);
    return oldest;
}

}  // namespace cairn
