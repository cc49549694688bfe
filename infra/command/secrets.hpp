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

/// What an API key is stored as and looked up by.
std::string api_key_hash(std::string_view api_key);

/// Whether a key's checksum is right: a mistyped or cut key is known without a look-up.
bool has_api_key_form(std::string_view api_key);

}  // namespace cairn
