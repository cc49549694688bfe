#pragma once

#include <string_view>

namespace cairn {

/// payment.captured matches itself, payment.* and *.
bool matches_event_type(std::string_view pattern, std::string_view event_type);

}  // namespace cairn
