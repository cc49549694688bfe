#pragma once

#include <boost/json.hpp>
#include <string>

#include "tests/simulators/cashfree/cashfree_state.hpp"
#include "tests/simulators/simulated_provider.hpp"

namespace cairn::simulators {

/// POST /orders/sessions: the payer begins to pay; the payment is PENDING until he, or /simulate, ends it.
boost::json::object begin_payment(CashfreeState& state, const boost::json::object& body);

/// POST /simulate.
boost::json::object simulate_payment(CashfreeState& state, const boost::json::object& body);

/// POST /orders/{id}/authorization: captures or voids what was authorised. Throws Refusal.
CashfreePayment& decide_authorization(CashfreeState& state, const CashfreeOrder& order,
                                      const boost::json::object& body);

/// What the payer does on Cashfree's page: success, authorized (held only), declined, abandoned, pending.
std::string pay_order(CashfreeState& state, const PayerAct& act);

/// The payment that an order's money came by; nothing where it is not paid.
CashfreePayment* payment_of(CashfreeState& state, const CashfreeOrder& order);

}  // namespace cairn::simulators
