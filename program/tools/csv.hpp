#pragma once

#include <boost/json.hpp>
#include <string>

namespace cairn {

/// The columns that every exported event has: its envelope, and its data as JSON in one cell.
std::string csv_header();

/// One event as RFC 4180 has it. A cell that a spreadsheet would take for a formula begins with an
/// apostrophe, so that opening the file runs nothing.
std::string csv_line(const boost::json::object& event);

/// One cell.
std::string csv_cell(std::string text);

}  // namespace cairn
