#pragma once

#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

/// From GET /disputes/{dispute_id} (docs.cashfree.com, Dispute entity, 2025-01-01). Nothing where the
/// answer is none, or its status none that is known.
std::optional<ProviderDispute> cashfree_dispute(const ProviderAnswer& answer);

}  // namespace cairn
