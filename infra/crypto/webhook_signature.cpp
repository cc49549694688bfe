#include "infra/crypto/webhook_signature.hpp"

#include <openssl/evp.h>

#include <memory>
#include <optional>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

constexpr std::string_view secret_prefix = "whsec_";
constexpr std::string_view signing_prefix = "whsk_";
constexpr std::string_view verify_prefix = "whpk_";
constexpr std::string_view hmac_mark = "v1,";
constexpr std::string_view ed25519_mark = "v1a,";
constexpr std::size_t key_bytes = 32;
constexpr std::size_t signature_bytes = 64;

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::optional<std::string> key_in(std::string_view text, std::string_view prefix) {
    if (text.substr(0, prefix.size()) != prefix) return std::nullopt;
    return from_base64(text.substr(prefix.size()));
}

std::string signed_text(const SignedContent& content) {
    std::string text(content.id);
    text.append(".").append(std::to_string(content.timestamp_s)).append(".").append(content.body);
    return text;
}

Key private_key(std::string_view seed) {
    Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes_of(seed), seed.size()),
            EVP_PKEY_free);
    ensure(key != nullptr, "a seed of 32 bytes makes an Ed25519 key");
    return key;
}

bool verifies_hmac(std::string_view secret, std::string_view text, std::string_view signature) {
    return equal_in_constant_time(base64(hmac_sha256(secret, text)), signature);
}

bool verifies_ed25519(std::string_view verify_key, std::string_view text, std::string_view signature) {
    const auto raw = from_base64(signature);
    if (!raw || raw->size() != signature_bytes || verify_key.size() != key_bytes) return false;
    const Key key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(verify_key), verify_key.size()),
        EVP_PKEY_free);
    const Digest digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    if (!key || !digest || EVP_DigestVerifyInit(digest.get(), nullptr, nullptr, nullptr, key.get()) != 1)
        return false;
    return EVP_DigestVerify(digest.get(), bytes_of(*raw), raw->size(), bytes_of(text), text.size()) == 1;
}

bool verifies_one(const std::vector<std::string>& keys, std::string_view text, std::string_view signature) {
    for (const std::string& key : keys) {
        if (const auto secret = key_in(key, secret_prefix))
            if (signature.substr(0, hmac_mark.size()) == hmac_mark &&
                verifies_hmac(*secret, text, signature.substr(hmac_mark.size())))
                return true;
        if (const auto verify_key = key_in(key, verify_prefix))
            if (signature.substr(0, ed25519_mark.size()) == ed25519_mark &&
                verifies_ed25519(*verify_key, text, signature.substr(ed25519_mark.size())))
                return true;
    }
    return false;
}

}  // namespace

std::string sign_webhook(std::string_view secret, const SignedContent& content) {
    const auto key = key_in(secret, secret_prefix);
    if (!key) return {};
    return std::string(hmac_mark) + base64(hmac_sha256(*key, signed_text(content)));
}

std::string sign_webhook_ed25519(std::string_view signing_key, const SignedContent& content) {
    const auto seed = key_in(signing_key, signing_prefix);
    if (!seed || seed->size() != key_bytes) return {};
    const Key key = private_key(*seed);
    const Digest digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const std::string text = signed_text(content);
    std::string signature(signature_bytes, '\0');
    std::size_t size = signature.size();
    const bool is_signed = digest &&
                           EVP_DigestSignInit(digest.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
                           EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(signature.data()),
                                          &size, bytes_of(text), text.size()) == 1;
    ensure(is_signed, "OpenSSL signs with Ed25519");
    return std::string(ed25519_mark) + base64(signature);
}

std::string webhook_signing_key(std::string_view seed) {
    ensure(seed.size() == key_bytes, "an Ed25519 seed has 32 bytes");
    return std::string(signing_prefix) + base64(seed);
}

std::string webhook_verify_key(std::string_view signing_key) {
    const auto seed = key_in(signing_key, signing_prefix);
    ensure(seed && seed->size() == key_bytes, "a signing key was made by webhook_signing_key");
    const Key key = private_key(*seed);
    std::string raw(key_bytes, '\0');
    std::size_t size = raw.size();
    const bool is_read =
        EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(raw.data()), &size) == 1;
    ensure(is_read, "an Ed25519 key has a public half");
    return std::string(verify_prefix) + base64(raw);
}

bool verifies_webhook(const std::vector<std::string>& keys, const SignedContent& content,
                      std::string_view signature_header) {
    const std::string text = signed_text(content);
    while (!signature_header.empty()) {
        const auto space = signature_header.find(' ');
        if (verifies_one(keys, text, signature_header.substr(0, space))) return true;
        if (space == std::string_view::npos) return false;
        signature_header.remove_prefix(space + 1);
    }
    return false;
}

}  // namespace cairn
