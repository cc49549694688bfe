#pragma once

#include <boost/json.hpp>
#include <string>

#include "tests/simulators/stripe/stripe_account.hpp"

namespace cairn::simulators {

/// docs.stripe.com/api/refunds/create. Throws StripeError.
StripeRefund& create_refund(StripeAccount& account, const boost::json::object& fields);
StripeRefund& find_refund(StripeAccount& account, const std::string& id);

}  // namespace cairn::simulators
