#pragma once

#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

/// The tag of an order that names the payment of ours.
constexpr const char* cashfree_payment_tag = "cairn_payment";

/// What a webhook of Cashfree is about (docs.cashfree.com, webhooks, 2025-01-01): an order, a refund or a
/// dispute. An automatic refund names no order.
std::optional<ProviderHint> cashfree_hint(std::string_view body);

}  // namespace cairn
