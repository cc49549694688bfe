#pragma once

#include <boost/json.hpp>
#include <string>

#include "tests/simulators/stripe/stripe_account.hpp"

namespace cairn::simulators {

/// The version that this simulator speaks.
inline constexpr const char* stripe_version = "2026-07-29.dahlia";

/// Keeps an event, such as payment_intent.succeeded, and sends it, signed, to the webhook. 'payment' is the
/// intent that it is about.
void raise_event(StripeAccount& account, const std::string& type, const std::string& payment,
                 const boost::json::object& object);

}  // namespace cairn::simulators
