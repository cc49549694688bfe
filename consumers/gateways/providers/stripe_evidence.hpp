#pragma once

#include "consumers/gateways/providers/exchange.hpp"

namespace cairn {

/// Evidence for a dispute at Stripe, as text that goes on to the bank at once: it takes it one time
/// (docs.stripe.com/disputes/responding).
ProviderStep stripe_send_evidence(const ProviderAccount& account, const ProviderRequest& request,
                                  Exchange& exchange);

/// 'not_found': the bank was sent no evidence, or other evidence than this.
ProviderStep stripe_look_up_evidence(const ProviderAccount& account, const ProviderRequest& request,
                                     Exchange& exchange);

}  // namespace cairn
