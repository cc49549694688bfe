#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cairn::simulators {

/// What becomes of a payment with one of Stripe's test payment methods (docs.stripe.com/testing).
struct StripeCard {
    std::string name = "pm_card_visa";
    bool asks_for_authentication = false;
    std::string code;  // Of the decline; empty: the bank says yes.
    std::string decline_code;
    std::string dispute_reason;  // Empty: the payer does not dispute it.
    bool refund_is_pending = false;
    bool refund_fails = false;

    bool is_declined() const { return !code.empty(); }
};

/// Nothing where Stripe knows no such payment method.
std::optional<StripeCard> stripe_card(std::string_view payment_method);

/// What Stripe tells the payer of a decline.
std::string decline_message(const StripeCard& card);

}  // namespace cairn::simulators
