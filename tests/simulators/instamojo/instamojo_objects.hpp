#pragma once

#include <boost/json.hpp>
#include <string>

#include "tests/simulators/answers.hpp"
#include "tests/simulators/instamojo/instamojo_state.hpp"

namespace cairn::simulators {

// As docs.instamojo.com/v1.1/reference shows them.
boost::json::object json_of(const InstamojoState& state, const InstamojoRequest& request);
boost::json::object json_of(const InstamojoState& state, const InstamojoPayment& payment);
boost::json::object json_of(const InstamojoRefund& refund);

/// {success: false, message}. The message is a text, or says for each field what is wrong.
Refusal instamojo_refusal(int status, boost::json::value message);
Refusal instamojo_invalid(const std::string& field, const std::string& what);

/// Sends the request's webhook, signed by its mac.
void tell_instamojo(InstamojoState& state, const InstamojoPayment& payment);

}  // namespace cairn::simulators
