#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "infra/log/cursor_store.hpp"
#include "infra/log/group_consumer.hpp"

namespace cairn {

/// Work that goes its own way within a partition: an endpoint's, say. Empty where there is one way only.
using Lane = std::string;

/// What a working consumer has finished, kept in cairn.cursors so that it comes back when its tables are
/// lost (DESIGN D1): how far it has read each partition, and which offsets before that are still pending,
/// lane by lane. Lanes are acknowledged before the position is written: what was finished after the last
/// write is done again, and nothing is left out. One thread begins and asks, another may write.
class WorkCursors {
 public:
    struct State {
        std::map<std::int32_t, std::int64_t> next;                                   // Read so far.
        std::map<std::pair<Lane, std::int32_t>, std::vector<std::int64_t>> pending;  // Ascending.

        // Lanes with more that is pending than is listed: what lies here and behind counts as not finished.
        std::map<std::pair<Lane, std::int32_t>, std::int64_t> known_below;
    };

    WorkCursors(std::string consumer, std::string topic, CursorStore& cursors, Publisher& publisher);

    /// Where to read from again when the tables were lost; remembers what was finished then.
    Offsets begin(const std::vector<std::int32_t>& partitions);

    /// Whether that work was finished before the tables were lost.
    bool is_finished(const Lane& lane, std::int32_t partition, std::int64_t offset) const;

    /// Writes what has changed since the last time.
    void write(State state);

 private:
    void bound(State& state) const;
    void publish(const Lane& lane, std::int32_t partition, std::int64_t next,
                 const std::vector<std::int64_t>& pending, bool cut_short = false);

    std::string consumer_;
    std::string topic_;
    CursorStore& cursors_;
    Publisher& publisher_;
    State restored_;  // Of the thread that begins.
    std::mutex mutex_;
    State written_;  // Guarded by the mutex.
};

}  // namespace cairn
