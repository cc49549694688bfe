#pragma once

#include <string>

namespace cairn {

/// Whether a URL of any scheme names an address that is not of the public internet.
bool is_local_url(const std::string& url);

}  // namespace cairn
