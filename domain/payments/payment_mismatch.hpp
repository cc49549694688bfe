#pragma once

#include "cairn/payments/v1/payment_mismatch.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::payments::v1 {

using PaymentMismatchDecision = Decision<PaymentMismatchEvent, PaymentMismatchRefusal>;

PaymentMismatchDecision decide(const PaymentMismatchState& mismatch, const PaymentMismatchCommand& command,
                               const Context& context);

void evolve(PaymentMismatchState& mismatch, const PaymentMismatchEvent& event);

}  // namespace cairn::payments::v1
