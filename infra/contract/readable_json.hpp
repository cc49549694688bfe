#pragma once

#include <boost/json.hpp>
#include <string>

namespace cairn {

/// JSON for people and for diffs: two spaces a level, a member a line, lists of plain values in one line,
/// and a line break at the end. Boost.JSON writes only one line.
std::string readable_json(const boost::json::value& json);

}  // namespace cairn
