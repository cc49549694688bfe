#pragma once

#include <string>

#include "cairn/envelope.pb.h"
#include "infra/contract/validation.hpp"
#include "infra/net/http.hpp"

namespace cairn {

/// application/problem+json (RFC 9457). 'type' is the code's entry in /docs/errors.
HttpResponse problem(int status, const std::string& code, const std::string& detail,
                     const FieldProblems& fields = {});

HttpResponse problem(const Refused& refused);

/// 401, with what the standard wants beside it (RFC 9110, 6750).
HttpResponse unauthorised(const std::string& code, const std::string& detail);

/// 429 or 503 with Retry-After.
HttpResponse try_later(int status, const std::string& code, const std::string& detail, int seconds);

}  // namespace cairn
