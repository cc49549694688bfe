#pragma once

#include <boost/json.hpp>
#include <string>

#include "tests/simulators/cashfree/cashfree_state.hpp"

namespace cairn::simulators {

// Each sends what cashfree.com/docs/api-reference/payments/latest/payments/webhooks shows, signed, to the
// order's notify_url or else to the webhook.
void tell_payment(CashfreeState& state, const CashfreePayment& payment);
void tell_refund(CashfreeState& state, const CashfreeRefund& refund);

/// DISPUTE_CREATED, DISPUTE_UPDATED or DISPUTE_CLOSED.
void tell_dispute(CashfreeState& state, const CashfreeDispute& dispute, const std::string& type);

}  // namespace cairn::simulators
