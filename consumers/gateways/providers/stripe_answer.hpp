#pragma once

#include <optional>
#include <string>
#include <vector>

#include "consumers/gateways/providers/exchange.hpp"

namespace cairn {

/// A PaymentIntent (docs.stripe.com/api/payment_intents/object). An amount is nothing where our minor units
/// cannot say it.
struct StripeIntent {
    std::string id;
    std::string status;
    std::string client_secret;
    std::string redirect_url;  // Where next_action sends the payer.
    std::string error_code;    // Of the last try: its decline_code, else its code.
    bool wants_authentication = false;
    bool is_chosen_by_payer = false;  // Made without a method: a try that failed leaves it payable.
    std::string payment_id;           // As in ProviderRequest; empty where it is not ours.
    std::string key;
    std::optional<Money> amount;
    std::optional<Money> amount_received;
    std::string latest_charge;  // What a refund of the intent gives back.
};

/// A Refund (docs.stripe.com/api/refunds/object).
struct StripeRefund {
    std::string id;
    std::string status;  // pending, requires_action, succeeded, failed, canceled.
    std::string failure_reason;
    std::string refund_id;  // Ours; empty where it was made elsewhere.
    std::optional<Money> amount;
};

/// A list, or the found of a search, of which a page is held.
template <typename Object>
struct StripePage {
    std::vector<Object> objects;
    bool has_more = false;
};

/// The error of an answer (docs.stripe.com/api/errors).
struct StripeError {
    std::string code;  // decline_code, else code, else type; http_400 where there is none.
    bool is_card_error = false;
    std::optional<StripeIntent> intent;
};

/// As 'judge', but for what may still be done there: a key in use (409), a partner that failed (424), and
/// whatever the provider says to send again.
AnswerVerdict judge_stripe(const ProviderAnswer& answer);

/// 'pending', with what Retry-After asks for.
ProviderResult stripe_pending(const ProviderAnswer& answer, const std::string& reference);

/// Nothing where the answer is not a 2xx with such an object.
std::optional<StripeIntent> stripe_intent(const ProviderAnswer& answer);
std::optional<StripeRefund> stripe_refund(const ProviderAnswer& answer);
std::optional<StripePage<StripeIntent>> stripe_intents(const ProviderAnswer& answer);
std::optional<StripePage<StripeRefund>> stripe_refunds(const ProviderAnswer& answer);

/// The ids of the charges that took money, the first first. From GET /charges.
std::optional<std::vector<std::string>> stripe_captured_charges(const ProviderAnswer& answer);

/// Of a list of charges: those that took money.
std::optional<ProviderChargePage> stripe_charge_page(const ProviderAnswer& answer);

/// A Dispute (docs.stripe.com/api/disputes/object). Nothing where its status is none that is known.
std::optional<ProviderDispute> stripe_dispute(const ProviderAnswer& answer);
std::optional<std::vector<ProviderDispute>> stripe_disputes(const ProviderAnswer& answer);

StripeError stripe_error(const ProviderAnswer& answer);

}  // namespace cairn
