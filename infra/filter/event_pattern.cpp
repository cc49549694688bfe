#include "infra/filter/event_pattern.hpp"

namespace cairn {

bool matches_event_type(std::string_view pattern, std::string_view event_type) {
    if (pattern == "*" || pattern == event_type) return true;
    return pattern.size() > 2 && pattern.ends_with(".*") &&
           event_type.starts_with(pattern.substr(0, pattern.size() - 1));
}

}  // namespace cairn
