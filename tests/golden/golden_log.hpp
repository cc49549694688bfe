#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "program/system.hpp"
#include "tests/support/simulated_log.hpp"

namespace cairn::test {

using Lines = std::vector<std::string>;

Lines read_lines(const std::filesystem::path& file);
void write_lines(const std::filesystem::path& file, const Lines& lines);

/// One JSON object for each event, with the record's value in base64. Type and stream are for readers.
Lines event_lines(const System& system, SimulatedLog& log);

/// One JSON object for each row that these events come to, table by table, by key; values as COPY would
/// write them, and JSON columns as JSON. Throws UnreadableEvent.
Lines row_lines(const System& system, const Lines& events);

/// Those of the rows whose read models are among the expected ones: others have come since.
Lines of_read_models_in(const Lines& expected, const Lines& rows);

/// What of the expected rows is missing or different; empty where nothing is. A column, or a field of a
/// JSON column, that was not there when the log was made may have come since (DESIGN D8, D14).
Lines differences(const Lines& expected, const Lines& rows);

}  // namespace cairn::test
