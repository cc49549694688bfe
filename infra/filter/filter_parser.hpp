#pragma once

#include <string_view>
#include <variant>

#include "infra/filter/filter.hpp"
#include "infra/filter/filter_tree.hpp"

namespace cairn {

/// What a filter's text says, or the first thing that is wrong with it.
std::variant<FilterTree, FilterProblem> parse_filter(std::string_view text);

}  // namespace cairn
