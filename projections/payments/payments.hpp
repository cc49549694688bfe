#pragma once

#include "cairn/payments/v1/payment.pb.h"
#include "projections/recorded.hpp"

namespace cairn::payments::v1 {

void fold(PaymentRow& row, const PaymentEvent& event, const Recorded& recorded);

}  // namespace cairn::payments::v1
