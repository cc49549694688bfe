#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "cairn/payments/v1/payment.pb.h"

namespace cairn::payments::v1 {

/// What a provider can do, so that what it cannot is refused before it is called. From the providers'
/// pages: docs.stripe.com/currencies, cashfree.com/docs/api-reference/payments, docs.moyasar.com/guides,
/// docs.instamojo.com. Where they are silent, the cautious answer stands.
struct ProviderCapabilities {
    std::string_view name;
    bool is_hosted = false;       // The payer may choose the method at the provider: none has to be sent.
    bool has_page = false;        // The payer can be sent to a page of the provider's own.
    bool takes_tokens = true;     // A method may be sent.
    bool captures_later = false;  // With a method: money is reserved first.
    bool captures_hosted_later = false;  // The same where the payer chooses the method.
    bool captures_partly = false;
    bool refunds_partly = false;
    bool refunds_repeatedly = false;
    bool takes_evidence = false;       // For a dispute, as text and over its API.
    std::string_view currencies = {};  // Separated by spaces. Empty: any.
    std::int64_t amount_min = 1;       // Minor units, where minimums name no other for the currency.
    std::int64_t amount_max = 0;       // Minor units. 0: any.
    std::string_view minimums = {};    // Such as "USD 50 JPY 50", in minor units.
};

/// nullptr: there is no such provider. What was taken through one that is no longer here stays as it is.
const ProviderCapabilities* provider_capabilities(std::string_view name);

/// Why the provider would not take this charge; nothing where it would.
std::optional<PaymentRefusal> charge_refusal(const InitiatePayment& command);

}  // namespace cairn::payments::v1
