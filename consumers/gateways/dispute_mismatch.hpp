#pragma once

#include <optional>

#include "cairn/payments/v1/payment_mismatch.pb.h"
#include "consumers/gateways/booked_payment.hpp"

namespace cairn {

/// How a dispute at the provider differs from what our book has of it; nothing where it does not. 'healed'
/// where the payment, told of it, is then as the provider says.
std::optional<payments::v1::RecordMismatch> dispute_mismatch(const BookedPayment& ours,
                                                             const ProviderDispute& theirs);

}  // namespace cairn
