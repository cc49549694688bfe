#pragma once

#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

/// Stripe by PaymentIntents (docs.stripe.com/api), version 2026-07-29.dahlia. An intent is made unconfirmed
/// and confirmed afterwards, so that it is there to be asked about before any money moves.
ProviderAdapter stripe_adapter();

}  // namespace cairn
