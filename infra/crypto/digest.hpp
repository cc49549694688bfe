#pragma once

#include <string>
#include <string_view>

namespace cairn {

std::string sha256(std::string_view bytes);
std::string hmac_sha256(std::string_view key, std::string_view bytes);

/// For signatures that others make; nothing of Cairn's own rests on SHA-1.
std::string hmac_sha1(std::string_view key, std::string_view bytes);

std::string random_bytes(std::size_t count);

/// Takes as long for a first wrong byte as for a last one.
bool equal_in_constant_time(std::string_view left, std::string_view right);

/// SCRAM-SHA-256$<iterations>:<salt>$<stored key>:<server key>, as PostgreSQL keeps passwords (RFC 5803).
std::string scram_verifier(std::string_view password, std::string_view salt);

}  // namespace cairn
