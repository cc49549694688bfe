#pragma once

#include "cairn/payments/v1/payment.pb.h"

namespace cairn::payments::v1 {

/// Whether money was taken, given back since or not.
inline bool is_paid(const PaymentRow& row) {
    return row.status() == CAPTURED || row.status() == PARTIALLY_REFUNDED || row.status() == REFUNDED;
}

}  // namespace cairn::payments::v1
