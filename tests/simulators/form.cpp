#include "tests/simulators/form.hpp"

#include <string>
#include <vector>

#include "infra/net/http.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

/// b[c][d] as b, c, d.
std::vector<std::string> steps_of(std::string_view name) {
    std::vector<std::string> steps;
    const auto bracket = name.find('[');
    steps.emplace_back(name.substr(0, bracket));
    std::size_t from = bracket;
    while (from != std::string_view::npos) {
        const auto end = name.find(']', from);
        if (end == std::string_view::npos) break;
        steps.emplace_back(name.substr(from + 1, end - from - 1));
        from = name.find('[', end);
    }
    return steps;
}

void put(json::object& fields, const std::vector<std::string>& steps, const std::string& value) {
    json::object* at = &fields;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        const std::string name = steps[i].empty() ? std::to_string(at->size()) : steps[i];
        json::value& next = (*at)[name];
        if (!next.is_object()) next.emplace_object();
        at = &next.as_object();
    }
    (*at)[steps.back().empty() ? std::to_string(at->size()) : steps.back()] = value;
}

}  // namespace

json::object form_fields(std::string_view form) {
    json::object fields;
    const auto parameters = query_parameters(form);
    if (!parameters) return fields;
    for (const auto& [name, value] : *parameters) put(fields, steps_of(name), value);
    return fields;
}

std::string_view form_text(const json::object& fields, std::string_view name) {
    const json::value* value = fields.if_contains(name);
    if (value == nullptr || !value->is_string()) return {};
    return value->as_string();
}

}  // namespace cairn::simulators
