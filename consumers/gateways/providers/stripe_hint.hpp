#pragma once

#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

/// What an event of Stripe is about (docs.stripe.com/api/events): an intent, a charge, a refund or a
/// dispute.
std::optional<ProviderHint> stripe_hint(std::string_view body);

}  // namespace cairn
