#pragma once

#include "domain/payments/payment.hpp"

namespace cairn::payments::v1 {

PaymentDecision expire(const PaymentState& payment);
PaymentDecision record_expiry(const PaymentState& payment);

}  // namespace cairn::payments::v1
