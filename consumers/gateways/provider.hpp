#pragma once

#include <stdexcept>
#include <string>

#include "cairn/money.pb.h"
#include "cairn/payments/v1/payment.pb.h"

namespace cairn {

/// What is asked of a provider. 'key' is the same for every try: the provider does it once.
struct ProviderRequest {
    enum class Action { charge, proceed, capture, cancel, refund };

    Action action = Action::charge;
    std::string key;
    std::string payment_id;  // With its tenant: what the provider knows the payment by.
    Money amount;
    std::string method;
    bool capture_later = false;
    std::string refund_id;
};

/// What a provider says. Unknown is not failed: 'pending' is asked again, 'not_found' is sent again.
struct ProviderResult {
    enum class Kind {
        authorised,
        captured,
        action_required,
        declined,
        cancelled,
        refunded,
        refund_failed,
        pending,
        not_found,
    };

    Kind kind = Kind::pending;
    std::string reference;
    std::string decline_code;
    std::string redirect_url;
    Money amount;
    bool said_twice = false;  // The provider repeats itself, as real ones do.
};

/// No answer came: whether anything happened is not known.
class ProviderTimeout : public std::runtime_error {
 public:
    ProviderTimeout() : std::runtime_error("the provider did not answer in time") {}
};

/// A payment provider behind its gateway.
class Provider {
 public:
    virtual ~Provider() = default;

    /// Throws ProviderTimeout.
    virtual ProviderResult send(const ProviderRequest& request) = 0;

    /// What became of a request, by its key.
    virtual ProviderResult look_up(const ProviderRequest& request) = 0;
};

}  // namespace cairn
