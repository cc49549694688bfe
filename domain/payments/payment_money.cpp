#include "domain/payments/payment_money.hpp"

namespace cairn::payments::v1 {

Money money(const PaymentState& payment, std::int64_t amount_minor) {
    Money money;
    money.set_amount_minor(amount_minor);
    money.set_currency(payment.amount().currency());
    return money;
}

bool exists(const PaymentState& payment) { return payment.status() != UNKNOWN; }

bool is_captured(const PaymentState& payment) {
    return payment.status() == CAPTURED || payment.status() == PARTIALLY_REFUNDED ||
           payment.status() == REFUNDED;
}

bool has_ended(const PaymentState& payment) {
    return payment.status() == FAILED || payment.status() == CANCELLED;
}

std::int64_t refundable_minor(const PaymentState& payment) {
    std::int64_t left = payment.captured_minor();
    for (const PaymentRefundState& refund : payment.refunds())
        if (refund.duplicate_reference().empty()) left -= set_aside_minor(refund);
    for (const PaymentDisputeState& dispute : payment.disputes())
        if (dispute.status() != DISPUTE_WON) left -= dispute.amount_minor();
    return left;
}

std::int64_t refundable_minor(const PaymentState& payment, const PaymentDuplicateState& duplicate) {
    std::int64_t left = duplicate.amount_minor();
    for (const PaymentRefundState& refund : payment.refunds())
        if (refund.duplicate_reference() == duplicate.provider_reference()) left -= set_aside_minor(refund);
    return left;
}

std::int64_t set_aside_minor(const PaymentRefundState& refund) {
    const bool is_void = refund.status() == REFUND_FAILED || refund.status() == REFUND_REJECTED;
    return is_void ? 0 : refund.amount_minor();
}

const PaymentDuplicateState* find_duplicate(const PaymentState& payment, const std::string& reference) {
    for (const PaymentDuplicateState& duplicate : payment.duplicates())
        if (duplicate.provider_reference() == reference) return &duplicate;
    return nullptr;
}

}  // namespace cairn::payments::v1
