#pragma once

#include <boost/json.hpp>
#include <string>

#include "tests/simulators/simulated_provider.hpp"
#include "tests/simulators/stripe/stripe_account.hpp"

namespace cairn::simulators {

// Each does what the endpoint of its name does (docs.stripe.com/api/payment_intents) and throws
// StripeError.
StripeIntent& create_intent(StripeAccount& account, const boost::json::object& fields);
StripeIntent& find_intent(StripeAccount& account, const std::string& id);
void update_intent(StripeAccount& account, StripeIntent& intent, const boost::json::object& fields);
void confirm_intent(StripeAccount& account, StripeIntent& intent, const boost::json::object& fields);
void capture_intent(StripeAccount& account, StripeIntent& intent, const boost::json::object& fields);
void cancel_intent(StripeAccount& account, StripeIntent& intent, const boost::json::object& fields);

/// metadata['order']:'17' and status:'succeeded', joined by AND. What was made within the last second is
/// not found yet, as Stripe's search lags behind.
boost::json::object search_intents(StripeAccount& account, const boost::json::object& fields);

/// What the payer does with Stripe's form in his browser; gives where that goes then.
std::string pay_intent(StripeAccount& account, const PayerAct& act);

}  // namespace cairn::simulators
