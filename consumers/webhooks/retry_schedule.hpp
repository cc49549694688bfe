#pragma once

#include <cstdint>
#include <optional>

namespace cairn {

/// When to try again after the nth failed attempt (1 is the first): 5 s, 5 min, 30 min, 2 h, 5 h, 10 h,
/// 14 h, 20 h, 24 h (the schedule of Standard Webhooks), moved by up to a fifth either way. 'random' is
/// from 0 to 1. Nothing: the attempts are used up.
std::optional<std::int64_t> retry_after_ms(int attempts, double random);

}  // namespace cairn
