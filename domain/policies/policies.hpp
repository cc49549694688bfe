#pragma once

#include <vector>

#include "domain/policies/policy.hpp"

namespace cairn {

/// Every policy there is.
std::vector<Policy> policies();

}  // namespace cairn
