#pragma once

#include "cairn/payments/v1/payment.pb.h"
#include "domain/policies/policy.hpp"

namespace cairn::expire_payment {

using namespace payments::v1;

// A payment has a time to be paid by. Its end is for the payment to decide, and for its provider before
// that.
Commands expire(const PaymentInitiated& event, const Happened& happened);

}  // namespace cairn::expire_payment
