#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace cairn::simulators {

// JSON whose numbers keep the digits that they were written with: 10.10 is neither 10.1 nor a double.

/// Nothing where the text is no JSON. Numbers are marked texts, which 'number_of' reads.
std::optional<boost::json::value> parse_exact(std::string_view text);

/// Marked texts are written as numbers.
std::string serialize_exact(const boost::json::value& value);

/// A number as it shall be written, such as 10.10.
boost::json::value exact_number(std::string_view digits);

/// The digits of a number; nothing where it is none.
std::optional<std::string_view> number_of(const boost::json::value& value);

}  // namespace cairn::simulators
