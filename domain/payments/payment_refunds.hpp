#pragma once

#include "domain/payments/payment.hpp"

namespace cairn::payments::v1 {

// Giving money back. All refunds of a payment that are asked for, under way or done, and what disputes hold
// or took, never add up to more than was captured.

PaymentDecision refund(const PaymentState& payment, const RefundPayment& command, const Context& context);
PaymentDecision request_refund(const PaymentState& payment, const RequestRefund& command,
                               const Context& context);
PaymentDecision approve_refund(const PaymentState& payment, const ApproveRefund& command,
                               const Context& context);
PaymentDecision reject_refund(const PaymentState& payment, const RejectRefund& command);

PaymentDecision record_refund(const PaymentState& payment, const RecordRefund& command);
PaymentDecision record_refund_failure(const PaymentState& payment, const RecordRefundFailure& command);

/// Money that came although the payment was cancelled.
PaymentEvent refund_of_late_capture(const PaymentState& payment, const std::string& provider_reference,
                                    const Money& amount);

/// Money that came a second time.
PaymentEvent refund_of_duplicate(const PaymentState& payment, const std::string& provider_reference,
                                 const Money& amount);

void evolve(PaymentState& payment, const RefundRequested& event);
void evolve(PaymentState& payment, const RefundApprovalRequested& event);

/// Sets how a refund ended, and the payment's status by what was given back of its own money.
void end_refund(PaymentState& payment, const std::string& refund_id, RefundStatus status);

}  // namespace cairn::payments::v1
