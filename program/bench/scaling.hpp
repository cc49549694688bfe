#pragma once

#include <optional>
#include <string>

#include "program/bench/report.hpp"

namespace cairn {

/// docs/scaling.md: from the figures to what larger installations would carry. Nothing where a figure that
/// it reckons from was not measured.
std::optional<std::string> scaling_page(const BenchReport& report);

}  // namespace cairn
