#include "producers/api/shown_types.hpp"

#include "infra/filter/event_pattern.hpp"

namespace cairn {

std::vector<std::string> shown_types(const Catalogue& catalogue, const std::vector<std::string>& patterns) {
    std::vector<std::string> types;
    for (const EventType& event : catalogue.events()) {
        const std::string& type = event.options.type();
        const bool is_wanted = patterns.empty() || matches_any(patterns, type);
        if (is_wanted && !event.options.hidden()) types.push_back(type);
    }
    return types;
}

}  // namespace cairn
