#pragma once

#include "cairn/payments/v1/payment_reconciliation.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::payments::v1 {

using PaymentReconciliationDecision = Decision<PaymentReconciliationEvent, PaymentReconciliationRefusal>;

PaymentReconciliationDecision decide(const PaymentReconciliationState& run,
                                     const PaymentReconciliationCommand& command, const Context& context);

void evolve(PaymentReconciliationState& run, const PaymentReconciliationEvent& event);

}  // namespace cairn::payments::v1
