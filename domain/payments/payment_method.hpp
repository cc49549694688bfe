#pragma once

#include "cairn/payments/v1/payment_method.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::payments::v1 {

using PaymentMethodDecision = Decision<PaymentMethodEvent, PaymentMethodRefusal>;

PaymentMethodDecision decide(const PaymentMethodState& method, const PaymentMethodCommand& command,
                             const Context& context);
void evolve(PaymentMethodState& method, const PaymentMethodEvent& event);

}  // namespace cairn::payments::v1
