#pragma once

#include "domain/payments/payment.hpp"

namespace cairn::payments::v1 {

// From the first intent to money taken: what the merchant asks for, and what the provider says of it.
//
// What the provider says comes late, twice and in any order, and all orders end in the same state. Success
// is final; a failure gives way to it and to a reservation, because it may be that of an earlier attempt;
// that the payer has to act is the first to give way. What is known already changes nothing.

PaymentDecision initiate(const PaymentState& payment, const InitiatePayment& command,
                         const Context& context);
PaymentDecision record(const PaymentState& payment, const RecordPayment& command);
PaymentDecision confirm(const PaymentState& payment);
PaymentDecision capture(const PaymentState& payment, const CapturePayment& command);
PaymentDecision cancel(const PaymentState& payment, const CancelPayment& command);

PaymentDecision record_authorisation(const PaymentState& payment, const RecordAuthorisation& command);
PaymentDecision record_action_required(const PaymentState& payment, const RecordActionRequired& command);
PaymentDecision record_capture(const PaymentState& payment, const RecordCapture& command);
PaymentDecision record_failure(const PaymentState& payment, const RecordFailure& command);

}  // namespace cairn::payments::v1
