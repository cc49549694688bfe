#pragma once

#include <optional>
#include <string>

namespace cairn {

/// What Instamojo signs: the decoded values of a form's fields but for 'left_out', in the order of their
/// names in any case, joined by '|'. An empty value keeps its place. Nothing where an escape is broken.
std::optional<std::string> sorted_form(const std::string& form, const std::string& left_out);

}  // namespace cairn
