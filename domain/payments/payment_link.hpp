#pragma once

#include "cairn/payments/v1/payment_link.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::payments::v1 {

using PaymentLinkDecision = Decision<PaymentLinkEvent, PaymentLinkRefusal>;

// One payment at a time: another is started only once the one before is known to have come to nothing. What
// is paid stays paid, also where the link had expired before the money came; a second payment of a link
// that is paid once is told apart, and given back.

PaymentLinkDecision decide(const PaymentLinkState& link, const PaymentLinkCommand& command,
                           const Context& context);

void evolve(PaymentLinkState& link, const PaymentLinkEvent& event);

}  // namespace cairn::payments::v1
