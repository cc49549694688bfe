#include "domain/policies/expire_payment.hpp"

namespace cairn::expire_payment {

Commands expire(const PaymentInitiated& event, const Happened& happened) {
    if (!event.has_expires_at()) return nothing();
    ExpirePayment command;
    command.set_payment_id(happened.stream_id);
    return at(event.expires_at(), command);
}

}  // namespace cairn::expire_payment
