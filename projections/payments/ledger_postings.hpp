#pragma once

#include <vector>

#include "cairn/payments/v1/ledger_posting.pb.h"
#include "cairn/payments/v1/payment.pb.h"
#include "projections/recorded.hpp"

namespace cairn::payments::v1 {

/// Appends the event's postings: none where no money moved, else two that add up to zero.
void append(std::vector<LedgerPostingRow>& rows, const PaymentEvent& event, const Recorded& recorded);

}  // namespace cairn::payments::v1
