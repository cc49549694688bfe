#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace cairn {

/// How far a consumer is behind in the partitions that it owns. Not thread-safe. All times in milliseconds
/// of the broker's clock or one that agrees with it.
class Backlog {
 public:
    /// The partition is read from 'next' on.
    void assign(std::int32_t partition, std::int64_t next, std::int64_t now_ms);

    void release(const std::vector<std::int32_t>& partitions);

    /// A record was read that nobody has handled yet.
    void wait(std::int32_t partition, std::int64_t offset, std::int64_t appended_ms);

    /// Everything before 'next' is handled, the last of it appended at that time. 'all': nothing that was
    /// read still waits.
    void handle(std::int32_t partition, std::int64_t next, std::int64_t appended_ms, bool all);

    /// The broker says that the partition ends there.
    void look(std::int32_t partition, std::int64_t end, std::int64_t now_ms);

    /// The partition goes no further (DESIGN D22), until something behind 'next' is handled.
    void stop(std::int32_t partition);

    std::int64_t partitions() const { return static_cast<std::int64_t>(open_.size()); }
    std::int64_t stopped() const { return static_cast<std::int64_t>(stopped_.size()); }

    /// Records that wait. Markers of transactions count.
    std::int64_t records() const;

    /// Age of the oldest record that waits; 0 where none does. Never less than the truth, but for records
    /// that came while the consumer had a partition and before anybody looked at its end.
    std::int64_t oldest_ms(std::int64_t now_ms) const;

 private:
    struct Open {
        std::int64_t next = 0;
        std::int64_t end = 0;
        std::int64_t since_ms = 0;  // Nothing that waits is older.
        bool is_waiting = false;    // Something was read and is not handled.

        bool is_behind() const { return is_waiting || end > next; }
    };

    std::map<std::int32_t, Open> open_;
    std::set<std::int32_t> stopped_;
};

}  // namespace cairn
