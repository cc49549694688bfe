#include "tests/simulators/exact_json.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

constexpr char mark = '\x01';                           // No text of a request holds it.
constexpr std::string_view written_mark = "\"\\u0001";  // As it is serialized.

/// Numbers between quotes, behind the mark.
std::string with_marks(std::string_view text) {
    std::string marked;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_text && c == '\\' && i + 1 < text.size()) {
            marked += text.substr(i++, 2);
            continue;
        }
        if (c == '"') in_text = !in_text;
        const bool begins_number = !in_text && (c == '-' || (c >= '0' && c <= '9'));
        if (!begins_number) {
            marked += c;
            continue;
        }
        const auto end = std::min(text.find_first_not_of("0123456789+-.eE", i), text.size());
        marked += std::string(written_mark) + std::string(text.substr(i, end - i)) + '"';
        i = end - 1;
    }
    return marked;
}

}  // namespace

std::optional<json::value> parse_exact(std::string_view text) {
    boost::system::error_code error;
    json::value value = json::parse(with_marks(text), error);
    if (error) return {};
    return value;
}

std::string serialize_exact(const json::value& value) {
    std::string written = json::serialize(value);
    for (auto at = written.find(written_mark); at != std::string::npos;
         at = written.find(written_mark, at)) {
        written.erase(at, written_mark.size());
        written.erase(written.find('"', at), 1);
    }
    return written;
}

json::value exact_number(std::string_view digits) {
    return json::value(std::string(1, mark) + std::string(digits));
}

std::optional<std::string_view> number_of(const json::value& value) {
    if (!value.is_string()) return {};
    const std::string_view text = value.as_string();
    if (!text.starts_with(mark)) return {};
    return text.substr(1);
}

}  // namespace cairn::simulators
