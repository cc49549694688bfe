#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace cairn {

/// When to try again after the nth failed attempt (1 is the first): 5 s, 5 min, 30 min, 2 h, 5 h, 10 h,
/// 14 h, 20 h, 24 h (the schedule of Standard Webhooks), or the waits of 'own_s' where there are any; moved
/// by up to a fifth either way. 'random' is from 0 to 1. Nothing: the attempts are used up.
std::optional<std::int64_t> retry_after_ms(int attempts, const std::vector<std::uint32_t>& own_s,
                                           double random);

/// What a Retry-After header asks for, in seconds or as a date (RFC 9110 §10.2.3): from now on, at most 24
/// hours. Nothing where it is neither.
std::optional<std::int64_t> read_retry_after_ms(std::string_view header, std::int64_t now_us);

}  // namespace cairn
