#pragma once

#include <boost/json.hpp>
#include <string_view>

namespace cairn::simulators {

/// a=1&b[c]=2&d[]=3&d[]=4 as {"a": "1", "b": {"c": "2"}, "d": {"0": "3", "1": "4"}}: all values are texts,
/// lists are objects by number. What is no form is empty.
boost::json::object form_fields(std::string_view form);

/// The text at a name; empty where it is not there or is no text.
std::string_view form_text(const boost::json::object& fields, std::string_view name);

}  // namespace cairn::simulators
