#pragma once

#include <optional>
#include <string>

#include "cairn/webhooks/v1/inbound_message.pb.h"
#include "cairn/webhooks/v1/inbound_source.pb.h"
#include "infra/net/http.hpp"

namespace cairn {

/// What a sender may sign with.
struct InboundSecrets {
    std::string current;
    std::string previous;  // Empty: there is none.
    std::int64_t previous_counts_until_us = 0;
};

/// Whether a request was signed by whoever has the secret.
struct SignatureResult {
    enum class Verdict { right, wrong, too_old };

    Verdict verdict = Verdict::wrong;
    webhooks::v1::SignedWith signed_with = webhooks::v1::SIGNED_UNKNOWN;
    std::optional<std::int64_t> signed_at_us;  // Nothing: the scheme has no timestamp.
};

/// Holds the raw bytes of a request against its source's scheme. Signatures are compared in constant time;
/// the age counts only once the signature is right, so that a forger learns nothing from it.
SignatureResult check_signature(const webhooks::v1::SignatureScheme& scheme, const InboundSecrets& secrets,
                                const HttpRequest& request, std::int64_t now_us);

}  // namespace cairn
