#pragma once

#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

/// Instamojo, API 1.1 (docs.instamojo.com/v1.1/reference). A payment is a payment request of theirs, paid
/// at its longurl; their id of it is the payment's reference. They know no idempotency key and no id of
/// ours: a request whose creation was not answered is found in the list by a mark at the end of its
/// purpose, and sent again only when the whole list was read without it. INR alone; no capture later, and
/// one refund for each payment.
ProviderAdapter instamojo_adapter();

}  // namespace cairn
