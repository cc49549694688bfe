#pragma once

#include "cairn/payments/v1/payment.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::payments::v1 {

using PaymentDecision = Decision<PaymentEvent, PaymentRefusal>;

PaymentDecision decide(const PaymentState& payment, const PaymentCommand& command, const Context& context);

void evolve(PaymentState& payment, const PaymentEvent& event);

}  // namespace cairn::payments::v1
