#include "infra/contract/readable_json.hpp"

#include <algorithm>

namespace cairn {
namespace {

using boost::json::value;

bool is_plain(const value& json) { return !json.is_object() && !json.is_array(); }

void write(std::string& text, const value& json, const std::string& margin) {
    const std::string inner = margin + "  ";
    const char* separator = "\n";
    if (const auto* fields = json.if_object(); fields != nullptr && !fields->empty()) {
        text += "{";
        for (const auto& [key, field] : *fields) {
            text += separator + inner + boost::json::serialize(value(key)) + ": ";
            write(text, field, inner);
            separator = ",\n";
        }
        text += "\n" + margin + "}";
        return;
    }
    const auto* items = json.if_array();
    if (items == nullptr || std::all_of(items->begin(), items->end(), is_plain)) {
        text += boost::json::serialize(json);
        return;
    }
    text += "[";
    for (const value& item : *items) {
        text += separator + inner;
        write(text, item, inner);
        separator = ",\n";
    }
    text += "\n" + margin + "]";
}

}  // namespace

std::string readable_json(const value& json) {
    std::string text;
    write(text, json, "");
    return text + "\n";
}

}  // namespace cairn
