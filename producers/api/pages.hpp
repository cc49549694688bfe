#pragma once

#include <filesystem>
#include <string>

#include "infra/net/http.hpp"

namespace cairn {

/// What a browser sees at /: links to everything.
HttpResponse front_page();

/// The API reference: Swagger UI on /openapi.json, served from our own files.
HttpResponse reference_page();

/// A file of the API reference; 404 for what is none.
HttpResponse reference_file(const std::filesystem::path& folder, const std::string& name);

/// The errors as a page whose anchors the problems' types point to.
HttpResponse errors_page(const std::string& markdown);

}  // namespace cairn
