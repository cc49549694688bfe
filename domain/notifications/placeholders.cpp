#include "domain/notifications/placeholders.hpp"

#include "schemas/base/html_text.hpp"

namespace cairn::notifications {
namespace {

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";

struct Placeholder {
    std::string name;
    std::size_t end = 0;  // Behind the closing braces.
};

bool is_name(std::string_view text) {
    for (const char c : text)
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_') return false;
    return !text.empty();
}

/// Of the opening braces at 'begin'. Nothing where it is none.
std::optional<Placeholder> read_placeholder(std::string_view text, std::size_t begin) {
    const auto end = text.find(closing, begin);
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view name = text.substr(begin + opening.size(), end - begin - opening.size());
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    if (!is_name(name)) return std::nullopt;
    return Placeholder{std::string(name), end + closing.size()};
}

}  // namespace

bool is_readable_template(std::string_view text) {
    for (auto begin = text.find(opening); begin != std::string_view::npos;) {
        const auto placeholder = read_placeholder(text, begin);
        if (!placeholder) return false;
        begin = text.find(opening, placeholder->end);
    }
    return true;
}

std::variant<std::string, MissingVariable> fill_template(
    std::string_view text, const std::map<std::string, std::string>& variables, Escape escape) {
    std::string filled;
    std::size_t done = 0;
    for (auto begin = text.find(opening); begin != std::string_view::npos;) {
        const auto placeholder = read_placeholder(text, begin);
        if (!placeholder) break;
        const auto variable = variables.find(placeholder->name);
        if (variable == variables.end()) return MissingVariable{placeholder->name};
        filled += text.substr(done, begin - done);
        filled += escape == Escape::html ? html_escaped(variable->second) : variable->second;
        done = placeholder->end;
        begin = text.find(opening, done);
    }
    filled += text.substr(done);
    return filled;
}

}  // namespace cairn::notifications
