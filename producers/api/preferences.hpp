#pragma once

#include <optional>
#include <string_view>

namespace cairn {

/// Of the Prefer header (RFC 7240), what the edge heeds.
struct Preferences {
    bool minimal = false;       // return=minimal: id and version as soon as they are durable.
    std::optional<int> wait_s;  // wait=N
};

Preferences parse_preferences(std::string_view header);

}  // namespace cairn
