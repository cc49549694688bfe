#pragma once

#include <boost/json.hpp>
#include <string>

#include "tests/simulators/moyasar/moyasar_state.hpp"
#include "tests/simulators/simulated_provider.hpp"

namespace cairn::simulators {

// Each does what the endpoint of its name does (docs.moyasar.com/api/payments) and throws Refusal. Bodies
// have their numbers as parse_exact gives them, or as texts where they came as a form.

/// With a token: token_declined, token_insufficient_funds and token_expired_card are declined, which is 201
/// with the status failed; token_3ds waits for the payer; any other token_… pays at once.
MoyasarPayment& create_payment(MoyasarState& state, const boost::json::object& body);
MoyasarPayment& find_payment(MoyasarState& state, const std::string& id);
void refund_payment(MoyasarState& state, MoyasarPayment& payment, const boost::json::object& body);
void capture_payment(MoyasarState& state, MoyasarPayment& payment, const boost::json::object& body);
void void_payment(MoyasarState& state, MoyasarPayment& payment);

MoyasarInvoice& create_invoice(MoyasarState& state, const boost::json::object& body);
MoyasarInvoice& find_invoice(MoyasarState& state, const std::string& id);
void cancel_invoice(MoyasarState& state, MoyasarInvoice& invoice);

/// What the payer does on the bank's page, for a payment that waits, or on an invoice's page.
std::string pay_moyasar(MoyasarState& state, const PayerAct& act);

}  // namespace cairn::simulators
