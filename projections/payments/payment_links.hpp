#pragma once

#include "cairn/payments/v1/payment_link.pb.h"
#include "projections/recorded.hpp"

namespace cairn::payments::v1 {

void fold(PaymentLinkRow& row, const PaymentLinkEvent& event, const Recorded& recorded);

}  // namespace cairn::payments::v1
