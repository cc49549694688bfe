#pragma once

#include <string>

#include "consumers/gateways/provider.hpp"

namespace cairn {

/// The order of a payment at Cashfree, by a name that we give it: the same for ever, so that it is found
/// again after a time-out. 38 characters of the 3 to 45 that they take ([A-Za-z0-9_-]).
std::string cashfree_order_id(const ProviderRequest& request);

/// A refund's name there: unique in the account, where ours is unique in its payment. They take letters and
/// digits.
std::string cashfree_refund_id(const ProviderRequest& request);

/// They take letters and digits, 3 to 50. What is anything else is hashed: no two customers may become one.
/// Without a customer each payment is its own.
std::string cashfree_customer_id(const ProviderRequest& request);

}  // namespace cairn
