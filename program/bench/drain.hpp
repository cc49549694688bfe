#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace cairn {

/// Records a second, slice by slice, of something that works its way through a backlog: the first slice
/// warms it up and does not count. 'done' says how many records are finished, 'check' throws where
/// whoever works has died.
struct Drain {
    std::int64_t slice = 0;
    int runs = 1;
    std::function<std::int64_t()> done;
    std::function<void()> check;

    std::int64_t total() const { return slice * (runs + 1); }

    /// Until everything is finished. Throws Failure where it stands still for a minute.
    std::vector<double> measure() const;
};

}  // namespace cairn
