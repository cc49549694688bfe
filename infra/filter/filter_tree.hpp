#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "infra/filter/filter_value.hpp"

namespace cairn {

enum class FilterOperator : std::uint8_t {
    literal,  // first: of literals.
    list,     // first: of lists.
    type,
    tenant,
    stream,
    id,
    version,
    time,
    path,  // first, count: of steps, from data on.
    negative,
    size,
    inverse,
    all_of,
    any_of,
    equal,
    not_equal,
    less,
    less_or_equal,
    greater,
    greater_or_equal,
    in,
    has,
    starts_with,
    ends_with,
    contains,
};

/// Where its operands or its data lie. But for those that say otherwise, 'first' and 'count' are of
/// operands.
struct FilterNode {
    FilterOperator op = FilterOperator::literal;
    std::uint16_t first = 0;
    std::uint16_t count = 0;
};

/// A field of an object or an item of a list.
using FilterStep = std::variant<std::string, std::uint64_t>;

/// A filter that was parsed. Nodes name each other by their place, operands before those that use them.
struct FilterTree {
    std::vector<FilterNode> nodes;  // The last is the whole.
    std::vector<std::uint16_t> operands;
    std::vector<FilterLiteral> literals;
    std::vector<FilterList> lists;
    std::vector<FilterStep> steps;
};

}  // namespace cairn
