#pragma once

#include <string>

namespace cairn {

/// One JSON object a line: to standard error, or to a file that may be moved away at any time. Throws
/// Failure for a level that is none or a file that cannot be written.
void set_up_logging(const std::string& file, const std::string& level);

}  // namespace cairn
