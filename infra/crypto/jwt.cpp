#include "infra/crypto/jwt.hpp"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/param_build.h>

#include <fstream>
#include <sstream>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

using boost::json::object;

std::string text_of(const object& json, const char* name) {
    const auto* value = json.if_contains(name);
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string() : std::string(*text);
}

std::string bytes_of(const object& json, const char* name) {
    return from_base64url(text_of(json, name)).value_or("");
}

template <auto release>
struct Releaser {
    template <class T>
    void operator()(T* pointer) const {
        release(pointer);
    }
};

using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, Releaser<&OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Releaser<&OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Releaser<&EVP_PKEY_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Releaser<&BN_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Releaser<&EVP_MD_CTX_free>>;

Number number_of(const std::string& bytes) {
    return Number(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()),
                            static_cast<int>(bytes.size()), nullptr));
}

std::shared_ptr<EVP_PKEY> make_key(const char* type, OSSL_PARAM_BLD* builder) {
    const Params params(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    const bool made = context && EVP_PKEY_fromdata_init(context.get()) == 1 &&
                      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) == 1;
    return made ? std::shared_ptr<EVP_PKEY>(key, EVP_PKEY_free) : nullptr;
}

std::shared_ptr<EVP_PKEY> rsa_key(const object& jwk) {
    const Number modulus = number_of(bytes_of(jwk, "n")), exponent = number_of(bytes_of(jwk, "e"));
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
    return make_key("RSA", builder.get());
}

std::shared_ptr<EVP_PKEY> ec_key(const object& jwk) {
    const std::string point = "\x04" + bytes_of(jwk, "x") + bytes_of(jwk, "y");  // Uncompressed.
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    return make_key("EC", builder.get());
}

/// JOSE puts r and s side by side; OpenSSL wants them in DER.
std::string der_signature(std::string_view raw) {
    if (raw.size() != 64) return {};
    ECDSA_SIG* signature = ECDSA_SIG_new();
    ECDSA_SIG_set0(signature, number_of(std::string(raw.substr(0, 32))).release(),
                   number_of(std::string(raw.substr(32))).release());
    unsigned char* der = nullptr;
    const int length = i2d_ECDSA_SIG(signature, &der);
    std::string bytes(reinterpret_cast<char*>(der), length > 0 ? static_cast<std::size_t>(length) : 0);
    OPENSSL_free(der);
    ECDSA_SIG_free(signature);
    return bytes;
}

bool parse(std::string_view part, object& json) {
    const auto text = from_base64url(part);
    if (!text) return false;
    boost::json::error_code error;
    boost::json::value value = boost::json::parse(*text, error);
    if (error || !value.is_object()) return false;
    json = std::move(value.get_object());
    return true;
}

bool holds(const object& claims, const char* name, const std::string& wanted) {
    const auto* value = claims.if_contains(name);
    if (value == nullptr) return false;
    if (const auto* text = value->if_string()) return *text == wanted;
    if (const auto* list = value->if_array())
        for (const auto& item : *list)
            if (item.is_string() && item.get_string() == wanted) return true;
    return false;
}

bool time_of(const object& claims, const char* name, double& seconds) {
    const auto* value = claims.if_contains(name);
    if (value == nullptr || !value->is_number()) return false;
    seconds = value->to_number<double>();
    return true;
}

JwtRefusal malformed() { return {"token_malformed", "The token is not a signed JWT."}; }

}  // namespace

JwtVerifier::JwtVerifier(JwtSettings settings) : settings_(std::move(settings)) { load_if_changed(); }

void JwtVerifier::load_if_changed() {
    std::error_code missing;
    const auto changed = std::filesystem::last_write_time(settings_.jwks_file, missing);
    if (settings_.jwks_file.empty() || missing || changed == loaded_) return;
    std::ostringstream text;
    text << std::ifstream(settings_.jwks_file).rdbuf();
    boost::json::error_code error;
    const boost::json::value jwks = boost::json::parse(text.str(), error);
    const auto* object = jwks.if_object();
    const auto* list = object == nullptr ? nullptr : object->if_contains("keys");
    if (error || list == nullptr || !list->is_array())
        throw Failure(settings_.jwks_file.string() + " is no JWKS", Retry::no, "auth.jwks_file names it");
    std::vector<Key> keys;
    for (const auto& jwk : list->get_array())
        if (jwk.is_object()) keys.push_back(read_key(jwk.get_object()));
    keys_ = std::move(keys);
    loaded_ = changed;
}

JwtVerifier::Key JwtVerifier::read_key(const object& jwk) {
    Key key;
    key.id = text_of(jwk, "kid");
    const std::string type = text_of(jwk, "kty");
    if (type == "oct") {
        key.secret = bytes_of(jwk, "k");
        if (key.secret.size() >= 32) key.algorithm = "HS256";  // RFC 7518: a key as long as the hash.
    } else if (type == "RSA") {
        key.public_key = rsa_key(jwk);
        if (key.public_key && EVP_PKEY_get_bits(key.public_key.get()) >= 2048) key.algorithm = "RS256";
    } else if (type == "EC" && text_of(jwk, "crv") == "P-256") {
        key.public_key = ec_key(jwk);
        if (key.public_key) key.algorithm = "ES256";
    }
    if (key.algorithm.empty())
        throw Failure("the JWKS has a key that is none of oct (32 bytes), RSA (2048 bits) and EC P-256: '" +
                          key.id + "'",
                      Retry::no, "auth.jwks_file names the file");
    return key;
}

std::vector<JwtVerifier::Key> JwtVerifier::keys_for(const std::string& id) {
    const std::lock_guard lock(mutex_);
    load_if_changed();
    std::vector<Key> found;
    for (const Key& key : keys_)
        if (id.empty() || key.id == id) found.push_back(key);
    return found;
}

bool JwtVerifier::is_signed_by(const Key& key, std::string_view input, std::string_view signature) {
    if (key.algorithm == "HS256") return equal_in_constant_time(hmac_sha256(key.secret, input), signature);
    const std::string der = key.algorithm == "ES256" ? der_signature(signature) : std::string(signature);
    const DigestContext context(EVP_MD_CTX_new());
    return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.public_key.get()) == 1 &&
           EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(der.data()), der.size(),
                            reinterpret_cast<const unsigned char*>(input.data()), input.size()) == 1;
}

std::variant<object, JwtRefusal> JwtVerifier::verify(std::string_view token, std::int64_t now_us) {
    const auto first = token.find('.');
    const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos) return malformed();
    object header, claims;
    if (!parse(token.substr(0, first), header) ||
        !parse(token.substr(first + 1, second - first - 1), claims))
        return malformed();
    const auto signature = from_base64url(token.substr(second + 1));
    if (!signature) return malformed();
    const std::string algorithm = text_of(header, "alg");
    for (const Key& key : keys_for(text_of(header, "kid")))
        if (key.algorithm == algorithm && is_signed_by(key, token.substr(0, second), *signature))
            return check_claims(std::move(claims), now_us);
    return JwtRefusal{"token_not_trusted", "No known key has signed the token with its own algorithm."};
}

std::variant<object, JwtRefusal> JwtVerifier::check_claims(object claims, std::int64_t now_us) const {
    const double now_s = static_cast<double>(now_us) / 1e6;
    const auto leeway = static_cast<double>(settings_.leeway_s);
    double time_s = 0;
    if (!time_of(claims, "exp", time_s))
        return JwtRefusal{"token_without_expiry", "The token has no 'exp'."};
    if (time_s + leeway < now_s) return JwtRefusal{"token_expired", "The token has expired."};
    if (time_of(claims, "nbf", time_s) && time_s - leeway > now_s)
        return JwtRefusal{"token_not_yet_valid", "The token is not valid yet."};
    if (!settings_.issuer.empty() && !holds(claims, "iss", settings_.issuer))
        return JwtRefusal{"token_of_another_issuer", "The token's 'iss' is not the one that is trusted."};
    if (!settings_.audience.empty() && !holds(claims, "aud", settings_.audience))
        return JwtRefusal{"token_for_another_audience", "The token's 'aud' is not this API."};
    return claims;
}

}  // namespace cairn
