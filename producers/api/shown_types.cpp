#include "producers/api/shown_types.hpp"

#include <algorithm>

#include "infra/filter/event_pattern.hpp"

namespace cairn {

std::vector<std::string> shown_types(const Catalogue& catalogue, const std::vector<std::string>& patterns) {
    std::vector<std::string> types;
    for (const EventType& event : catalogue.events()) {
        const std::string& type = event.options.type();
        const bool is_wanted = patterns.empty() || std::any_of(patterns.begin(), patterns.end(),
                                                               [&](const std::string& pattern) {
                                                                   return matches_event_type(pattern, type);
                                                               });
        if (is_wanted && !event.options.hidden()) types.push_back(type);
    }
    return types;
}

}  // namespace cairn
