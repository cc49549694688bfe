#include "infra/crypto/digest.hpp"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include "infra/crypto/bytes.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

constexpr std::size_t sha256_size = 32;
constexpr std::size_t sha1_size = 20;
constexpr int scram_iterations = 4096;  // PostgreSQL's own default.

unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string hmac(const EVP_MD* algorithm, std::size_t size, std::string_view key, std::string_view bytes) {
    std::string digest(size, '\0');
    const auto* done = HMAC(algorithm, key.data(), static_cast<int>(key.size()), raw(bytes), bytes.size(),
                            raw(digest), nullptr);
    ensure(done != nullptr, "HMAC cannot fail");
    return digest;
}

}  // namespace

std::string sha256(std::string_view bytes) {
    std::string digest(sha256_size, '\0');
    const bool done =
        EVP_Digest(bytes.data(), bytes.size(), raw(digest), nullptr, EVP_sha256(), nullptr) == 1;
    ensure(done, "SHA-256 cannot fail");
    return digest;
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
    return hmac(EVP_sha256(), sha256_size, key, bytes);
}

std::string hmac_sha1(std::string_view key, std::string_view bytes) {
    return hmac(EVP_sha1(), sha1_size, key, bytes);
}

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    ensure(RAND_bytes(raw(bytes), static_cast<int>(count)) == 1, "the system has random bytes");
    return bytes;
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string scram_verifier(std::string_view password, std::string_view salt) {
    std::string salted(sha256_size, '\0');
    const bool done = PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), raw(salt),
                                        static_cast<int>(salt.size()), scram_iterations, EVP_sha256(),
                                        sha256_size, raw(salted)) == 1;
    ensure(done, "PBKDF2 cannot fail");
    const std::string stored_key = sha256(hmac_sha256(salted, "Client Key"));
    const std::string server_key = hmac_sha256(salted, "Server Key");
    return fmt::format("SCRAM-SHA-256${}:{}${}:{}", scram_iterations, base64(salt), base64(stored_key),
                       base64(server_key));
}

}  // namespace cairn
