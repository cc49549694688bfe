#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cairn {

/// Standard Webhooks 1.0.0: v1,<base64 HMAC-SHA256 of "id.timestamp.body"> under the key in whsec_<base64>.
/// Empty where the secret is not of that form.
std::string sign_webhook(std::string_view secret, std::string_view id, std::int64_t timestamp_s,
                         std::string_view body);

}  // namespace cairn
