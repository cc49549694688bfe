#include "infra/crypto/cipher.hpp"

#include <openssl/evp.h>

#include <memory>

#include "infra/crypto/digest.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

unsigned char* raw(std::string& bytes, std::size_t from = 0) {
    return reinterpret_cast<unsigned char*>(bytes.data()) + from;
}
const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

std::string encrypt(std::string_view key, std::string_view plain, std::string_view context) {
    ensure(key.size() == cipher_key_size, "AES-256 has keys of 32 bytes");
    std::string sealed = random_bytes(nonce_size);
    sealed.resize(nonce_size + plain.size() + tag_size);
    CipherContext cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int length = 0;
    bool good = EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, raw(key), raw(sealed)) == 1;
    good = good && EVP_EncryptUpdate(cipher.get(), nullptr, &length, raw(context),
                                     static_cast<int>(context.size())) == 1;
    good = good && EVP_EncryptUpdate(cipher.get(), raw(sealed, nonce_size), &length, raw(plain),
                                     static_cast<int>(plain.size())) == 1;
    good = good && EVP_EncryptFinal_ex(cipher.get(), raw(sealed, nonce_size + plain.size()), &length) == 1;
    good = good && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_size,
                                       raw(sealed, nonce_size + plain.size())) == 1;
    ensure(good, "AES-GCM cannot fail to encrypt");
    return sealed;
}

std::optional<std::string> decrypt(std::string_view key, std::string_view sealed,
                                   std::string_view context) {
    ensure(key.size() == cipher_key_size, "AES-256 has keys of 32 bytes");
    if (sealed.size() < nonce_size + tag_size) return std::nullopt;
    const std::string_view nonce = sealed.substr(0, nonce_size);
    const std::string_view body = sealed.substr(nonce_size, sealed.size() - nonce_size - tag_size);
    std::string tag(sealed.substr(sealed.size() - tag_size));
    std::string plain(body.size() + 1, '\0');  // One more, so that empty text has a place to point to.
    CipherContext cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int length = 0;
    bool good = EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, raw(key), raw(nonce)) == 1;
    good = good && EVP_DecryptUpdate(cipher.get(), nullptr, &length, raw(context),
                                     static_cast<int>(context.size())) == 1;
    good = good && EVP_DecryptUpdate(cipher.get(), raw(plain), &length, raw(body),
                                     static_cast<int>(body.size())) == 1;
    good = good && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_size, raw(tag)) == 1;
    good = good && EVP_DecryptFinal_ex(cipher.get(), raw(plain, body.size()), &length) == 1;
    if (!good) return std::nullopt;
    plain.resize(body.size());
    return plain;
}

}  // namespace cairn
