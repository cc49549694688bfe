#include "infra/work/work_cursors.hpp"

#include <algorithm>

namespace cairn {
namespace {

// A cursor is one record; 50,000 offsets take some 150 KB of it.
constexpr std::size_t pending_max = 50'000;
constexpr int acknowledge_ms = 10'000;

std::string part_of(const Lane& lane, std::int32_t partition) {
    return lane.empty() ? std::to_string(partition) : lane + "/" + std::to_string(partition);
}

}  // namespace

WorkCursors::WorkCursors(std::string consumer, std::string topic, CursorStore& cursors,
                         Publisher& publisher)
    : consumer_(std::move(consumer)), topic_(std::move(topic)), cursors_(cursors), publisher_(publisher) {}

Offsets WorkCursors::begin(const std::vector<std::int32_t>& partitions) {
    const std::lock_guard lock(mutex_);
    restored_ = {};
    Offsets starts;
    const std::map<std::string, Cursor> stored = cursors_.read(consumer_);
    for (std::int32_t partition : partitions) {
        const std::string position = part_of("", partition);
        const auto found = stored.find(position);
        const Cursor cursor =
            found != stored.end() ? found->second : cursors_.start_at_end(consumer_, {topic_, partition});
        std::int64_t start = cursor.next_offset();
        restored_.next[partition] = start;
        for (const auto& [part, lane_cursor] : stored) {
            const auto slash = part.rfind('/');
            const Lane lane = slash == std::string::npos ? "" : part.substr(0, slash);
            if (part != part_of(lane, partition)) continue;
            auto& pending = restored_.pending[{lane, partition}];
            pending.assign(lane_cursor.pending().begin(), lane_cursor.pending().end());
            if (!pending.empty()) start = std::min(start, pending.front());
            if (!lane_cursor.cut_short()) continue;
            restored_.known_below[{lane, partition}] = lane_cursor.next_offset();
            start = std::min(start, lane_cursor.next_offset());
        }
        starts.push_back({partition, start});
    }
    written_ = restored_;
    return starts;
}

bool WorkCursors::is_finished(const Lane& lane, std::int32_t partition, std::int64_t offset) const {
    const auto next = restored_.next.find(partition);
    if (next == restored_.next.end() || offset >= next->second) return false;
    const auto known = restored_.known_below.find({lane, partition});
    if (known != restored_.known_below.end() && offset >= known->second) return false;
    const auto pending = restored_.pending.find({lane, partition});
    if (pending == restored_.pending.end()) return true;
    return !std::binary_search(pending->second.begin(), pending->second.end(), offset);
}

void WorkCursors::write(State state) {
    bound(state);
    const std::lock_guard lock(mutex_);
    for (const auto& [place, pending] : written_.pending) state.pending.try_emplace(place);
    // What has moved to another process is told by that one.
    std::erase_if(state.pending,
                  [&](const auto& lane) { return state.next.count(lane.first.second) == 0; });
    bool lanes_changed = false;
    for (const auto& [place, pending] : state.pending) {
        const auto known = state.known_below.find(place);
        const bool cut_short = known != state.known_below.end();
        const bool was_cut_short = written_.known_below.count(place) > 0;
        if (place.first.empty() || (written_.pending[place] == pending && cut_short == was_cut_short))
            continue;
        publish(place.first, place.second, cut_short ? known->second : state.next[place.second], pending,
                cut_short);
        lanes_changed = true;
    }
    if (lanes_changed) publisher_.flush(acknowledge_ms);
    for (const auto& [partition, next] : state.next) {
        const auto& pending = state.pending[{"", partition}];
        if (written_.next[partition] == next && written_.pending[{"", partition}] == pending) continue;
        publish("", partition, next, pending);
    }
    std::erase_if(state.pending, [](const auto& entry) { return entry.second.empty(); });
    written_ = std::move(state);
}

/// Too many pending offsets for one record: what is behind them counts as not read yet, and is done again
/// should the tables be lost.
void WorkCursors::bound(State& state) const {
    for (auto& [place, pending] : state.pending) {
        if (pending.size() <= pending_max) continue;
        std::int64_t& next = state.next[place.second];
        next = std::min(next, pending[pending_max]);
        pending.resize(pending_max);
    }
}

void WorkCursors::publish(const Lane& lane, std::int32_t partition, std::int64_t next,
                          const std::vector<std::int64_t>& pending, bool cut_short) {
    Cursor cursor;
    cursor.set_consumer(consumer_);
    cursor.set_part(part_of(lane, partition));
    cursor.set_next_offset(next);
    cursor.mutable_pending()->Add(pending.begin(), pending.end());
    cursor.set_cut_short(cut_short);
    cursors_.write(cursor);
}

}  // namespace cairn
