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
constexpr std::string_view inbound_prefix = "inb_";
constexpr std::size_t checksum_length = 6;
constexpr std::size_t checksum_bytes = 5;
constexpr std::size_t salt_bytes = 16;

std::string checksum(std::string_view key) {
    return base62(sha256(key).substr(0, checksum_bytes)).substr(0, checksum_length);
}

std::string with_checksum(const std::string& secret) { return secret + checksum(secret); }

bool has_checksum(std::string_view secret, std::string_view prefix) {
    if (secret.substr(0, prefix.size()) != prefix) return false;
    if (secret.size() <= prefix.size() + checksum_length) return false;
    const std::size_t length = secret.size() - checksum_length;
    return checksum(secret.substr(0, length)) == secret.substr(length);
}

}  // namespace

MadeSecret make_secret(Secret kind, std::string_view seed, bool is_test) {
    switch (kind) {
        case API_KEY: {
            const std::string prefix(is_test ? test_prefix : live_prefix);
            const std::string key = with_checksum(prefix + base62(seed));
            return {key, secret_hash(key)};
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
        case INBOUND_TOKEN: {
            const std::string token = with_checksum(std::string(inbound_prefix) + base62(seed));
            return {token, secret_hash(token)};
        }
        case NO_SECRET:
        case Secret_INT_MIN_SENTINEL_DO_NOT_USE_:
        case Secret_INT_MAX_SENTINEL_DO_NOT_USE_: break;
    }
    unreachable("a secret is one of the enum's");
}

std::string secret_hash(std::string_view secret) { return hex(sha256(secret)); }

bool has_api_key_form(std::string_view api_key) {
    return has_checksum(api_key, live_prefix) || has_checksum(api_key, test_prefix);
}

bool has_inbound_token_form(std::string_view token) { return has_checksum(token, inbound_prefix); }

}  // namespace cairn
