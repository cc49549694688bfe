#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "cairn/customers/v1/customer.pb.h"
#include "cairn/payments/v1/payment.pb.h"

namespace cairn {

/// One line of a purchase history in fixed columns: customer (1-6), sample id (7-11), date yyyymmdd
/// (12-20), discs (21-23), dollars (24-). Spaces before each, CRLF or LF behind. This is the public CDNOW
/// sample of Fader and Hardie.
struct Purchase {
    std::string customer_id;
    std::int64_t occurred_at_us = 0;  // Midnight UTC of the date.
    std::uint32_t discs = 0;
    std::int64_t amount_minor = 0;  // Cents.
};

/// The purchase, or why the line is none.
std::variant<Purchase, std::string> parse_purchase(std::string_view line);

/// The commands that a purchase stands for. The ids come from the line, so that importing it again is the
/// same import; 'ordinal' tells equal lines apart.
customers::v1::CreateCustomer customer_of(const Purchase& purchase);
payments::v1::RecordPayment payment_of(const Purchase& purchase, const std::string& payment_id);

}  // namespace cairn
