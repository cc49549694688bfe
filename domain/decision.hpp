#pragma once

#include <variant>
#include <vector>

namespace cairn {

/// Events, or a named refusal. No events: it is so already, and the command is accepted.
template <class Event, class Refusal>
using Decision = std::variant<std::vector<Event>, Refusal>;

}  // namespace cairn
