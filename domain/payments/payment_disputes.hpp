#pragma once

#include "domain/payments/payment.hpp"

namespace cairn::payments::v1 {

// Money that the payer's bank takes back. It is counted in the payment's own stream, where refunds are
// counted, so that both never add up to more than was captured: while a dispute is open its money cannot be
// refunded, and a loss of what was refunded meanwhile is refused for a person to look at.

PaymentDecision record_dispute(const PaymentState& payment, const RecordDispute& command);

/// Evidence that the provider was sent and has not refused is not sent again.
PaymentDecision submit_dispute_evidence(const PaymentState& payment, const SubmitDisputeEvidence& command);
PaymentDecision record_evidence_receipt(const PaymentState& payment, const RecordEvidenceReceipt& command);
PaymentDecision record_evidence_refusal(const PaymentState& payment, const RecordEvidenceRefusal& command);

/// Won gives way to lost, which a later round at the bank may bring. A dispute whose opening was never told
/// is opened first.
PaymentDecision close_dispute(const PaymentState& payment, const CloseDispute& command);

void evolve(PaymentState& payment, const DisputeOpened& event);
void evolve(PaymentState& payment, const DisputeEvidenceSubmitted& event);
void set_evidence(PaymentState& payment, const std::string& dispute_id, EvidenceStatus evidence);
void end_dispute(PaymentState& payment, const std::string& dispute_id, DisputeStatus status);

}  // namespace cairn::payments::v1
