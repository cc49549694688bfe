#pragma once

#include "cairn/payments/v1/payment.pb.h"
#include "cairn/payments/v1/payment_link.pb.h"
#include "domain/policies/policy.hpp"

namespace cairn::pay_link {

using namespace payments::v1;

// From a link to its money. Each step, and what undoes it:
//
//   a link is made                 end it at its time
//   its payer wants to pay         start a payment                undone by: the link's end cancels it
//   the payment is captured        count the link as paid         undone by: paid twice, money back
//   the payment came to nothing    let the payer try again
//   the link ends                  cancel the payment that is open at it

Commands expire_link(const PaymentLinkCreated& event, const Happened& happened);
Commands initiate_payment(const PaymentLinkPaymentStarted& event, const Happened& happened);
Commands record_paid(const PaymentCaptured& event, const Happened& happened);
Commands record_failed(const PaymentFailed& event, const Happened& happened);
Commands record_cancelled(const PaymentCancelled& event, const Happened& happened);
Commands cancel_payment(const PaymentLinkExpired& event, const Happened& happened);
Commands refund_second(const PaymentLinkPaidTwice& event, const Happened& happened);

}  // namespace cairn::pay_link
