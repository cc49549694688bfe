#pragma once

#include <string>

#include "program/bench/figure.hpp"

namespace cairn {

/// The plot as SVG, readable on light and on dark ground. Both axes begin at 0.
std::string svg_of(const Plot& plot);

}  // namespace cairn
