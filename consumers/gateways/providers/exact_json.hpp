#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// JSON in which each number stands as the string of its own digits: amounts are never doubles, and an id
/// is the same whether the provider writes 123 or "123". Nothing where the text is not JSON, or nested
/// deeper than 32.
std::optional<boost::json::value> exact_json(std::string_view text);

/// The same where it is an object; else nothing.
std::optional<boost::json::object> exact_json_object(std::string_view text);

/// A field's string, or the digits of its number. Empty where it is absent, null or of another type.
std::string text_of(const boost::json::object& object, std::string_view name);

/// Null where the field is not an object.
const boost::json::object* object_of(const boost::json::object& object, std::string_view name);

/// Null where the field is not an array.
const boost::json::array* array_of(const boost::json::object& object, std::string_view name);

}  // namespace cairn
