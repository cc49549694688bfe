#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// payment.captured matches itself, payment.* and *.
bool matches_event_type(std::string_view pattern, std::string_view event_type);

/// Whether one of the patterns does.
bool matches_any(const std::vector<std::string>& patterns, std::string_view event_type);

}  // namespace cairn
