#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// What is signed of one attempt (Standard Webhooks 1.0.0): "<id>.<timestamp>.<body>".
struct SignedContent {
    std::string_view id;
    std::int64_t timestamp_s = 0;  // Of the attempt.
    std::string_view body;
};

/// v1,<base64 HMAC-SHA256> under the key in whsec_<base64>. Empty where the secret is not of that form.
std::string sign_webhook(std::string_view secret, const SignedContent& content);

/// v1a,<base64 Ed25519 signature> with the seed in whsk_<base64>. Empty where the key is not of that form.
std::string sign_webhook_ed25519(std::string_view signing_key, const SignedContent& content);

/// whsk_… from 32 bytes that nobody can guess, and the whpk_… that checks what it signs.
std::string webhook_signing_key(std::string_view seed);
std::string webhook_verify_key(std::string_view signing_key);

/// What a receiver does: whether one of the signatures in the header, separated by spaces, fits one of the
/// keys (whsec_… or whpk_…). Whether the timestamp is young enough is the caller's to say.
bool verifies_webhook(const std::vector<std::string>& keys, const SignedContent& content,
                      std::string_view signature_header);

}  // namespace cairn
