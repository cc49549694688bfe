#pragma once

#include <optional>
#include <string>

#include "infra/net/http.hpp"

namespace cairn {

/// A top-level field of a body: of a form where the content type says so, else of JSON. A whole number is
/// given as text. Nothing where the body is neither or has no such field.
std::optional<std::string> body_field(const HttpRequest& request, const std::string& name);

/// Whether the body is application/x-www-form-urlencoded.
bool is_form(const HttpRequest& request);

}  // namespace cairn
