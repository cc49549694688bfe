#pragma once

#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

/// Cashfree Payments, API version 2025-01-01 (cashfree.com/docs/api-reference/payments). A payment is an
/// order of theirs, whose id derives from ours, so that it is found again without having heard of it; the
/// payer pays it in the browser with the client secret, as often as it takes. Whether cards are
/// pre-authorised is a setting of the account there: an order cannot say it.
ProviderAdapter cashfree_adapter();

}  // namespace cairn
