#pragma once

#include <cstdint>
#include <string>

#include "cairn/payments/v1/payment.pb.h"

namespace cairn::payments::v1 {

/// Minor units in the payment's currency.
Money money(const PaymentState& payment, std::int64_t amount_minor);

bool exists(const PaymentState& payment);

/// Money was taken, whatever was given back since.
bool is_captured(const PaymentState& payment);

/// It failed or was given up; money may come all the same.
bool has_ended(const PaymentState& payment);

/// What may still be given back of the payment's own money: a refund that is asked for or under way counts
/// as given, and what a dispute holds or took as gone. May be below zero: a bank asks nobody.
std::int64_t refundable_minor(const PaymentState& payment);

/// The same of a second charge.
std::int64_t refundable_minor(const PaymentState& payment, const PaymentDuplicateState& duplicate);

/// What is asked for, under way or done of a refund; 0 where it failed or was turned down.
std::int64_t set_aside_minor(const PaymentRefundState& refund);

/// nullptr: there is none of that reference.
const PaymentDuplicateState* find_duplicate(const PaymentState& payment, const std::string& reference);

}  // namespace cairn::payments::v1
