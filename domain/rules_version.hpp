#pragma once

#include <cstdint>

namespace cairn {

/// Digest of the sources of the domain and its contract: two builds that have the same decide the same.
std::uint32_t rules_version();

}  // namespace cairn
