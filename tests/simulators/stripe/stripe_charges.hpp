#pragma once

#include <string>

#include "tests/simulators/stripe/stripe_account.hpp"
#include "tests/simulators/stripe/stripe_cards.hpp"
#include "tests/simulators/stripe/stripe_error.hpp"

namespace cairn::simulators {

/// Asks the payer's bank. Throws StripeError, 402, where it declines.
void charge_intent(StripeAccount& account, StripeIntent& intent, const StripeCard& card);

/// Ends an attempt without success, with the card_error that Stripe gives. What is thrown for it is given
/// back.
StripeError decline_intent(StripeAccount& account, StripeIntent& intent, const StripeCard& card);

/// The payer did not show who he is.
StripeError authentication_failure(StripeAccount& account, StripeIntent& intent);

/// Takes so much of what is held, and gives the rest back.
void capture_held(StripeAccount& account, StripeIntent& intent, std::int64_t amount);

/// Gives back what is held, if anything is.
void release_intent(StripeAccount& account, const StripeIntent& intent);

}  // namespace cairn::simulators
