#pragma once

#include <string>
#include <vector>

#include "infra/contract/catalogue.hpp"

namespace cairn {

/// The event types that are shown outside and match one of the patterns, such as payment.*; all of them
/// where there is no pattern.
std::vector<std::string> shown_types(const Catalogue& catalogue, const std::vector<std::string>& patterns);

}  // namespace cairn
