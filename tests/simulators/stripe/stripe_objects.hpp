#pragma once

#include <boost/json.hpp>

#include "tests/simulators/stripe/stripe_account.hpp"

namespace cairn::simulators {

// As Stripe's interface shows them (docs.stripe.com/api).
boost::json::object json_of(const StripeIntent& intent);
boost::json::object json_of(const StripeCharge& charge);
boost::json::object json_of(const StripeRefund& refund);
boost::json::object json_of(const StripeDispute& dispute);

/// A payment method of that name, where it is one of the test cards.
boost::json::object stripe_payment_method(const std::string& name);

/// {object: list, data, has_more, url}
boost::json::object stripe_list(boost::json::array data, const std::string& url, bool has_more);

}  // namespace cairn::simulators
