#pragma once

#include <string>

#include "infra/net/http.hpp"

namespace cairn {

/// The paths below a prefix, for callers that prove themselves otherwise than by API key. What
/// follows the prefix is a secret: it stands in no log.
struct MountedRoute {
    std::string prefix;  // With a slash at its end.
    HttpHandler handle;
};

}  // namespace cairn
