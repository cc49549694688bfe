#include "program/tools/csv.hpp"

#include <string_view>

namespace cairn {
namespace {

constexpr const char* columns[] = {"event_id",   "tenant",         "stream",       "version",
                                   "type",       "occurred_at",    "recorded_at",  "actor",
                                   "command_id", "correlation_id", "causation_id", "imported",
                                   "partition",  "offset",         "data"};

std::string text_of(const boost::json::value* value) {
    if (value == nullptr || value->is_null()) return {};
    if (const auto* text = value->if_string()) return std::string(*text);
    return boost::json::serialize(*value);
}

}  // namespace

std::string csv_header() {
    std::string line;
    for (const char* column : columns) line += (line.empty() ? "" : ",") + std::string(column);
    return line + "\r\n";
}

std::string csv_line(const boost::json::object& event) {
    std::string line;
    for (const char* column : columns) {
        if (column != columns[0]) line += ',';
        line += csv_cell(text_of(event.if_contains(column)));
    }
    return line + "\r\n";
}

std::string csv_cell(std::string text) {
    constexpr std::string_view formula = "=+-@\t\r";
    if (!text.empty() && formula.find(text.front()) != std::string_view::npos) text.insert(0, "'");
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace cairn
