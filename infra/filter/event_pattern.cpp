#include "infra/filter/event_pattern.hpp"

#include <algorithm>

namespace cairn {

bool matches_event_type(std::string_view pattern, std::string_view event_type) {
    if (pattern == "*" || pattern == event_type) return true;
    return pattern.size() > 2 && pattern.ends_with(".*") &&
           event_type.starts_with(pattern.substr(0, pattern.size() - 1));
}

bool matches_any(const std::vector<std::string>& patterns, std::string_view event_type) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const std::string& pattern) { return matches_event_type(pattern, event_type); });
}

}  // namespace cairn
