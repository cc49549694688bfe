#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace cairn::notifications {

/// Whether every {{ of a text begins a {{name}}: a-z 0-9 _, with spaces around the name as one likes. There
/// is nothing else: no conditions, no loops, no code.
bool is_readable_template(std::string_view text);

enum class Escape { none, html };

struct MissingVariable {
    std::string name;
};

/// The text with its placeholders filled. A variable that is not given is an error and never a gap. What a
/// variable holds is text: a placeholder in it stays as it is.
std::variant<std::string, MissingVariable> fill_template(
    std::string_view text, const std::map<std::string, std::string>& variables, Escape escape);

}  // namespace cairn::notifications
