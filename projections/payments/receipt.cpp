#include "projections/payments/receipt.hpp"

#include <google/protobuf/util/time_util.h>

#include "projections/payments/paid_payment.hpp"
#include "schemas/base/money_text.hpp"

namespace cairn::payments::v1 {
namespace {

constexpr std::size_t day_length = 10;  // yyyy-mm-dd

std::string money(std::int64_t amount_minor, const PaymentRow& row) {
    return money_text(amount_minor, row.amount().currency());
}

std::string description_of(const PaymentRow& row) {
    if (!row.description().empty()) return row.description();
    return row.booking_id().empty() ? "Payment" : "Booking " + row.booking_id();
}

}  // namespace

std::optional<Receipt> receipt_of(const PaymentRow& row) {
    if (!is_paid(row)) return std::nullopt;
    const std::int64_t paid_minor = row.captured().amount_minor();
    const std::int64_t refunded_minor = row.refunded().amount_minor();
    Receipt receipt;
    // From the payment: it has one receipt, however often it is asked for.
    receipt.number = "R-" + row.payment_id();
    receipt.description = description_of(row);
    receipt.total = money(paid_minor, row);
    receipt.lines = {
        {"Receipt number", receipt.number},
        {"Date (UTC)", google::protobuf::util::TimeUtil::ToString(row.occurred_at()).substr(0, day_length)},
        {"For", receipt.description},
        {"Paid", receipt.total},
    };
    if (refunded_minor > 0) {
        receipt.lines.emplace_back("Refunded", money(refunded_minor, row));
        receipt.lines.emplace_back("Remaining", money(paid_minor - refunded_minor, row));
    }
    if (!row.provider_reference().empty())
        receipt.lines.emplace_back("Reference", row.provider() + " " + row.provider_reference());
    return receipt;
}

}  // namespace cairn::payments::v1
