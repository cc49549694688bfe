#include "domain/payments/payment_expiry.hpp"

#include "domain/payments/payment_money.hpp"

namespace cairn::payments::v1 {
namespace {

using Events = std::vector<PaymentEvent>;

}  // namespace

PaymentDecision expire(const PaymentState& payment) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (has_ended(payment)) return PAYMENT_ENDED;
    if (is_captured(payment)) return ALREADY_CAPTURED;
    // Its payer has done all that there is to do: the money is there to be taken.
    if (payment.authorised_minor() > 0 || payment.expiry_requested()) return Events{};

    PaymentEvent event;
    event.mutable_expiry_requested()->set_provider(payment.provider());
    event.mutable_expiry_requested()->set_provider_reference(payment.provider_reference());
    return Events{event};
}

PaymentDecision record_expiry(const PaymentState& payment) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (has_ended(payment) || is_captured(payment)) return Events{};

    PaymentEvent event;
    event.mutable_cancelled()->set_reason("expired");
    // Without the provider: it has ended it already, and is not asked to again.
    event.mutable_cancelled()->set_payment_link_id(payment.payment_link_id());
    return Events{event};
}

}  // namespace cairn::payments::v1
