#pragma once

#include "cairn/payments/v1/payment_mismatch.pb.h"
#include "projections/recorded.hpp"

namespace cairn::payments::v1 {

void fold(PaymentMismatchRow& row, const PaymentMismatchEvent& event, const Recorded& recorded);

}  // namespace cairn::payments::v1
