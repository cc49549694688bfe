#pragma once

#include <openssl/evp.h>

#include <boost/json.hpp>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

namespace cairn {

struct JwtSettings {
    std::filesystem::path jwks_file;  // Empty: no token is accepted.
    std::string issuer;               // Empty: any.
    std::string audience;
    std::int64_t leeway_s = 60;
};

/// Why a token is refused; said to the caller.
struct JwtRefusal {
    std::string code;  // token_malformed, token_expired …
    std::string text;
};

/// Checks JSON Web Tokens (RFC 7519) against a JWKS file (RFC 7517). The algorithm belongs to the key: oct
/// is HS256, RSA is RS256, EC on P-256 is ES256, and nothing else; 'none' is refused. The file is read
/// again when it has changed. Thread-safe.
class JwtVerifier {
 public:
    /// Throws Failure, not retryable, where the file is there and no JWKS.
    explicit JwtVerifier(JwtSettings settings);

    /// The claims of a good token.
    std::variant<boost::json::object, JwtRefusal> verify(std::string_view token, std::int64_t now_us);

 private:
    struct Key {
        std::string id;
        std::string algorithm;
        std::string secret;                    // oct
        std::shared_ptr<EVP_PKEY> public_key;  // RSA, EC
    };

    void load_if_changed();
    static Key read_key(const boost::json::object& jwk);
    std::vector<Key> keys_for(const std::string& id);
    static bool is_signed_by(const Key& key, std::string_view input, std::string_view signature);
    std::variant<boost::json::object, JwtRefusal> check_claims(boost::json::object claims,
                                                               std::int64_t now_us) const;

    JwtSettings settings_;
    std::mutex mutex_;
    std::filesystem::file_time_type loaded_{};
    std::vector<Key> keys_;
};

}  // namespace cairn
