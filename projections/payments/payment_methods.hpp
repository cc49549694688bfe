#pragma once

#include "cairn/payments/v1/payment_method.pb.h"
#include "projections/recorded.hpp"

namespace cairn::payments::v1 {

void fold(PaymentMethodRow& row, const PaymentMethodEvent& event, const Recorded& recorded);

}  // namespace cairn::payments::v1
