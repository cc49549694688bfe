#pragma once

#include "consumers/gateways/providers/exchange.hpp"

namespace cairn {

/// Refunds at Moyasar, which have no id there: see moyasar_adapter.hpp.
ProviderStep moyasar_send_refund(const ProviderAccount& account, const ProviderRequest& request,
                                 Exchange& exchange);
ProviderStep moyasar_look_up_refund(const ProviderAccount& account, const ProviderRequest& request,
                                    Exchange& exchange);

}  // namespace cairn
