#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cairn/payments/v1/payment.pb.h"

namespace cairn::payments::v1 {

/// What a receipt says. The same row makes the same receipt.
struct Receipt {
    std::string number;
    std::string description;
    std::string total;  // What was paid.
    std::vector<std::pair<std::string, std::string>> lines;
};

/// Nothing where no money was taken.
std::optional<Receipt> receipt_of(const PaymentRow& row);

}  // namespace cairn::payments::v1
