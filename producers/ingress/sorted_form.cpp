#include "producers/ingress/sorted_form.hpp"

#include <algorithm>

#include "infra/contract/names.hpp"
#include "infra/net/http.hpp"

namespace cairn {

std::optional<std::string> sorted_form(const std::string& form, const std::string& left_out) {
    auto fields = query_parameters(form);
    if (!fields) return std::nullopt;
    std::erase_if(*fields, [&](const auto& field) { return field.first == left_out; });
    std::stable_sort(fields->begin(), fields->end(), [](const auto& one, const auto& other) {
        return lower(one.first) < lower(other.first);
    });
    std::string text;
    for (const auto& [name, value] : *fields) {
        if (&name != &fields->front().first) text += '|';
        text += value;
    }
    return text;
}

}  // namespace cairn
