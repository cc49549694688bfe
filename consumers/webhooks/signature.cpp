#include "consumers/webhooks/signature.hpp"

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"

namespace cairn {

std::string sign_webhook(std::string_view secret, std::string_view id, std::int64_t timestamp_s,
                         std::string_view body) {
    constexpr std::string_view prefix = "whsec_";
    if (secret.substr(0, prefix.size()) != prefix) return {};
    const auto key = from_base64(secret.substr(prefix.size()));
    if (!key) return {};
    std::string signed_text(id);
    signed_text.append(".").append(std::to_string(timestamp_s)).append(".").append(body);
    return "v1," + base64(hmac_sha256(*key, signed_text));
}

}  // namespace cairn
