#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cairn {

std::string hex(std::string_view bytes);

/// Nothing where the text is not hexadecimal.
std::optional<std::string> from_hex(std::string_view text);

/// RFC 4648 with padding, or the URL's alphabet without.
std::string base64(std::string_view bytes);
std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);
std::optional<std::string> from_base64url(std::string_view text);

/// Digits and letters alone, for keys that are selected by a double click.
std::string base62(std::string_view bytes);

}  // namespace cairn
