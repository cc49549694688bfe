#pragma once

#include "cairn/payments/v1/payment.pb.h"
#include "cairn/payments/v1/payment_mismatch.pb.h"
#include "cairn/payments/v1/review.pb.h"
#include "domain/policies/policy.hpp"

namespace cairn::review_payments {

using namespace payments::v1;

// From what no machine can decide to a payment that is as a person has decided:
//
//   a mismatch has not healed      open a review
//   a review is decided            tell the payment: as the provider would have done
//
// 'ask_again' is the gateway's: it asks the provider.

Commands open_review(const MismatchFound& event, const Happened& happened);
Commands tell_payment(const ReviewDecided& event, const Happened& happened);

}  // namespace cairn::review_payments
