#pragma once

#include <string>

#include "infra/net/http.hpp"

namespace cairn {

/// The request's traceparent (W3C Trace Context), or a new one where there is none that is well formed.
std::string trace_of(const HttpRequest& request);

/// The 32 digits that name the trace.
std::string trace_id(const std::string& traceparent);

}  // namespace cairn
