#pragma once

#include <boost/json/value.hpp>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cairn {

/// Every int64 and uint64, and what negating one gives, so that no comparison rounds. Zero is not negative.
struct FilterInteger {
    bool negative = false;
    std::uint64_t magnitude = 0;
};

/// What stands in a filter's text.
using FilterLiteral = std::variant<std::nullptr_t, bool, FilterInteger, double, std::string>;
using FilterList = std::vector<FilterLiteral>;

struct FilterMissing {};

/// What an expression comes to. It views the event and the filter.
using FilterValue =
    std::variant<FilterMissing, std::nullptr_t, bool, FilterInteger, double, std::string_view,
                 const FilterList*, const boost::json::array*, const boost::json::object*>;

FilterValue value_of(const FilterLiteral& literal);
FilterValue value_of(const boost::json::value& json);

bool is_missing(const FilterValue& value);

/// Numbers by value whatever their type, lists and objects by what they hold, two types never. What is
/// missing equals nothing.
bool are_equal(const FilterValue& a, const FilterValue& b);

/// Of two numbers by value, of two texts by code points; unordered otherwise.
std::partial_ordering order_of(const FilterValue& a, const FilterValue& b);

/// An item of a list, or a key of an object.
bool is_in(const FilterValue& item, const FilterValue& container);

/// Of a text in code points, a list in items, an object in fields. Missing otherwise.
FilterValue size_of(const FilterValue& value);

/// Missing where it is no number.
FilterValue negated(const FilterValue& value);

std::size_t code_points(std::string_view text);

}  // namespace cairn
