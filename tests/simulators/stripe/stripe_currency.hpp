#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cairn::simulators {

/// In small letters. False where Stripe takes no payments in it (docs.stripe.com/currencies).
bool stripe_takes(std::string_view currency);

/// How many decimals Stripe counts it in.
int stripe_decimals(std::string_view currency);

/// The amount has to be a multiple of this: the card networks take no third decimal, and ISK and UGX have
/// decimals at Stripe that are always zero.
std::int64_t stripe_step(std::string_view currency);

/// The least that can be charged, in the smallest unit. Of currencies without a published least, 1.
std::int64_t stripe_least(std::string_view currency);

}  // namespace cairn::simulators
