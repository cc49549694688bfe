#pragma once

#include <string>
#include <string_view>

#include "cairn/options.pb.h"

namespace cairn {

/// Made from 32 bytes that nobody can guess.
struct MadeSecret {
    std::string shown;   // Once, in the answer. Empty: never.
    std::string stored;  // In the log; for SIGNING_SECRET and ED25519_KEY still to be encrypted.
};

MadeSecret make_secret(Secret kind, std::string_view seed, bool is_test);

/// What an API key or an inbox's token is stored as and looked up by: the SHA-256 in hexadecimal.
std::string secret_hash(std::string_view secret);

/// Whether the checksum is right: a mistyped or cut one is known without a look-up.
bool has_api_key_form(std::string_view api_key);
bool has_inbound_token_form(std::string_view token);

}  // namespace cairn
