#pragma once

#include <algorithm>
#include <cstdint>

namespace cairn {

/// How long cursors rest after a write. The longer it took, for all that is open, the rarer it is: it
/// shares Postgres with the work itself.
inline std::int64_t cursor_pause_ms(std::int64_t took_ms, std::int64_t at_least_ms) {
    constexpr std::int64_t pause_for_each_write = 20, at_most_ms = 5'000;
    return std::clamp(pause_for_each_write * took_ms, at_least_ms, at_most_ms);
}

}  // namespace cairn
