#pragma once

#include <boost/json.hpp>
#include <string>

#include "tests/simulators/instamojo/instamojo_state.hpp"
#include "tests/simulators/simulated_provider.hpp"

namespace cairn::simulators {

// Each does what the endpoint of its name does and throws Refusal. Fields are texts, as a form has them.
InstamojoRequest& create_request(InstamojoState& state, const boost::json::object& fields);
InstamojoRequest& find_request(InstamojoState& state, const std::string& id);
const InstamojoPayment& find_payment(const InstamojoState& state, const std::string& id);

/// One for each payment: what was refunded in part stays so.
const InstamojoRefund& create_refund(InstamojoState& state, const boost::json::object& fields);

/// What the payer does on the request's page.
std::string pay_request(InstamojoState& state, const PayerAct& act);

}  // namespace cairn::simulators
