#include "infra/command/secrets.hpp"

#include <fmt/format.h>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "infra/crypto/webhook_signature.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

constexpr std::string_view live_prefix = "cairn_live_";
constexpr std::string_view test_prefix = "cairn_test_";
constexpr std::size_t checksum_length = 6;
constexpr std::size_t checksum_bytes = 5;
constexpr std::size_t salt_bytes = 16;

std::string checksum(std::string_view key) {
    return base62(sha256(key).substr(0, checksum_bytes)).substr(0, checksum_length);
}

std::string api_key(std::string_view seed, bool is_test) {
    const std::string key = std::string(is_test ? test_prefix : live_prefix) + base62(seed);
    return key + checksum(key);
}

}  // namespace

MadeSecret make_secret(Secret kind, std::string_view seed, bool is_test) {
    switch (kind) {
        case API_KEY: {
            const std::string key = api_key(seed, is_test);
            return {key, api_key_hash(key)};
        }
        case SIGNING_SECRET: {
            const std::string secret = "whsec_" + base64(seed);
            return {secret, secret};
        }
        case SQL_PASSWORD: {
            const std::string password = base62(seed);
            return {password, scram_verifier(password, sha256(seed).substr(0, salt_bytes))};
        }
        case ED25519_KEY: return {"", webhook_signing_key(seed)};
        case NO_SECRET:
        case Secret_INT_MIN_SENTINEL_DO_NOT_USE_:
        case Secret_INT_MAX_SENTINEL_DO_NOT_USE_: break;
    }
    unreachable("a secret is one of the enum's");
}

std::string api_key_hash(std::string_view api_key) { return hex(sha256(api_key)); }

bool has_api_key_form(std::string_view api_key) {
    const std::string_view prefix = api_key.substr(0, live_prefix.size());
    if (prefix != live_prefix && prefix != test_prefix) return false;
    if (api_key.size() <= live_prefix.size() + checksum_length) return false;
    const std::size_t length = api_key.size() - checksum_length;
    return checksum(api_key.substr(0, length)) == api_key.substr(length);
}

}  // namespace cairn
