#pragma once

#include "cairn/payments/v1/payment_reconciliation.pb.h"
#include "projections/recorded.hpp"

namespace cairn::payments::v1 {

void fold(PaymentReconciliationRow& row, const PaymentReconciliationEvent& event, const Recorded& recorded);

}  // namespace cairn::payments::v1
