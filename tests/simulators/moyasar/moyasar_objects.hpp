#pragma once

#include <boost/json.hpp>
#include <string>

#include "tests/simulators/answers.hpp"
#include "tests/simulators/moyasar/moyasar_state.hpp"

namespace cairn::simulators {

// As docs.moyasar.com/api shows them.
boost::json::object json_of(const MoyasarState& state, const MoyasarPayment& payment);
boost::json::object json_of(const MoyasarState& state, const MoyasarInvoice& invoice);

/// How many decimals Moyasar counts a currency in.
int moyasar_decimals(const std::string& currency);

/// {type, message, errors}. 'errors' says for each field what is wrong, or is null.
Refusal moyasar_refusal(int status, const std::string& type, const std::string& message,
                        boost::json::value errors = nullptr);

/// 400 for a field.
Refusal moyasar_invalid(const std::string& field, const std::string& what);

/// Sends what happened to a payment to the webhook, with the shared secret in the body.
void tell_moyasar(MoyasarState& state, const MoyasarPayment& payment, const std::string& type);

}  // namespace cairn::simulators
