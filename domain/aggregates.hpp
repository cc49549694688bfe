#pragma once

#include <vector>

#include "domain/aggregate.hpp"

namespace cairn {

/// Every kind of stream that there is.
std::vector<Aggregate> aggregates();

}  // namespace cairn
