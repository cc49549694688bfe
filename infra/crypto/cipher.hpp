#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cairn {

constexpr std::size_t cipher_key_size = 32;

/// AES-256-GCM: nonce (12 bytes), ciphertext, tag (16 bytes). 'context' is authenticated and not stored:
/// the same bytes cannot be passed off under another tenant or subject.
std::string encrypt(std::string_view key, std::string_view plain, std::string_view context);

/// Nothing where key, context or bytes are not those of the encryption.
std::optional<std::string> decrypt(std::string_view key, std::string_view sealed, std::string_view context);

}  // namespace cairn
