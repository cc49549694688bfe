#pragma once

#include <boost/json.hpp>
#include <string>

#include "tests/simulators/cashfree/cashfree_state.hpp"

namespace cairn::simulators {

/// POST /orders/{id}/refunds. The note SUCCESS, FAILED or PENDING decides what becomes of it, as in their
/// sandbox; without one it is PENDING at first and then succeeds. Throws Refusal.
const CashfreeRefund& create_refund(CashfreeState& state, CashfreeOrder& order,
                                    const boost::json::object& body);
const CashfreeRefund& find_refund(const CashfreeState& state, const CashfreeOrder& order,
                                  const std::string& refund_id);

/// What Cashfree does by itself with a payment that an order has no use for.
void give_back(CashfreeState& state, const CashfreePayment& payment);

/// Throws BadControl.
void decide_dispute(CashfreeState& state, const std::string& order_id, const std::string& outcome);

/// PUT /disputes/{id}/accept.
CashfreeDispute& find_dispute(CashfreeState& state, const std::string& dispute_id);
void accept_dispute(CashfreeState& state, CashfreeDispute& dispute);
void submit_documents(CashfreeState& state, CashfreeDispute& dispute);

}  // namespace cairn::simulators
