#include "domain/payments/payment.hpp"

#include "domain/payments/payment_charge.hpp"
#include "domain/payments/payment_disputes.hpp"
#include "domain/payments/payment_expiry.hpp"
#include "domain/payments/payment_refunds.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn::payments::v1 {
namespace {

void start(PaymentState& payment, const PaymentInitiated& event) {
    payment.set_status(PENDING);
    *payment.mutable_amount() = event.amount();
    payment.set_provider(event.provider());
    payment.set_capture(event.capture());
    payment.set_customer_id(event.customer_id());
    payment.set_booking_id(event.booking_id());
    payment.set_payment_link_id(event.payment_link_id());
}

void record(PaymentState& payment, const PaymentRecorded& event) {
    payment.set_status(CAPTURED);
    *payment.mutable_amount() = event.amount();
    payment.set_authorised_minor(event.amount().amount_minor());
    payment.set_captured_minor(event.amount().amount_minor());
    payment.set_customer_id(event.customer_id());
}

void reserve(PaymentState& payment, const PaymentAuthorised& event) {
    payment.set_status(AUTHORISED);
    payment.set_authorised_minor(event.amount().amount_minor());
    payment.set_provider_reference(event.provider_reference());
}

void take(PaymentState& payment, const PaymentCaptured& event) {
    payment.set_status(CAPTURED);
    // What was reserved beyond it is free again.
    payment.set_authorised_minor(event.amount().amount_minor());
    payment.set_captured_minor(event.amount().amount_minor());
    payment.set_provider_reference(event.provider_reference());
}

void take_again(PaymentState& payment, const PaymentDuplicateCaptured& event) {
    PaymentDuplicateState& duplicate = *payment.add_duplicates();
    duplicate.set_provider_reference(event.provider_reference());
    duplicate.set_amount_minor(event.amount().amount_minor());
}

void ask_to_act(PaymentState& payment, const PaymentActionRequired& event) {
    payment.set_status(ACTION_REQUIRED);
    payment.set_provider_reference(event.provider_reference());
}

void go_on(PaymentState& payment) {
    payment.set_status(PENDING);
    payment.set_confirmations(payment.confirmations() + 1);
}

void ask_to_capture(PaymentState& payment, const CaptureRequested& event) {
    payment.set_status(PENDING);
    payment.set_capture_requested_minor(event.amount().amount_minor());
}

/// The provider is asked nothing more about it, so that which attempt it was does not matter.
void fail(PaymentState& payment) {
    payment.set_status(FAILED);
    payment.clear_provider_reference();
}

}  // namespace

PaymentDecision decide(const PaymentState& payment, const PaymentCommand& command, const Context& context) {
    switch (command.kind_case()) {
        case PaymentCommand::kInitiate: return initiate(payment, command.initiate(), context);
        case PaymentCommand::kRecord: return record(payment, command.record());
        case PaymentCommand::kConfirm: return confirm(payment);
        case PaymentCommand::kCapture: return capture(payment, command.capture());
        case PaymentCommand::kCancel: return cancel(payment, command.cancel());
        case PaymentCommand::kRefund: return refund(payment, command.refund(), context);
        case PaymentCommand::kRequestRefund:
            return request_refund(payment, command.request_refund(), context);
        case PaymentCommand::kApproveRefund:
            return approve_refund(payment, command.approve_refund(), context);
        case PaymentCommand::kRejectRefund: return reject_refund(payment, command.reject_refund());
        case PaymentCommand::kRecordAuthorisation:
            return record_authorisation(payment, command.record_authorisation());
        case PaymentCommand::kRecordActionRequired:
            return record_action_required(payment, command.record_action_required());
        case PaymentCommand::kRecordCapture: return record_capture(payment, command.record_capture());
        case PaymentCommand::kRecordFailure: return record_failure(payment, command.record_failure());
        case PaymentCommand::kRecordRefund: return record_refund(payment, command.record_refund());
        case PaymentCommand::kRecordRefundFailure:
            return record_refund_failure(payment, command.record_refund_failure());
        case PaymentCommand::kRecordDispute: return record_dispute(payment, command.record_dispute());
        case PaymentCommand::kSubmitDisputeEvidence:
            return submit_dispute_evidence(payment, command.submit_dispute_evidence());
        case PaymentCommand::kRecordEvidenceReceipt:
            return record_evidence_receipt(payment, command.record_evidence_receipt());
        case PaymentCommand::kRecordEvidenceRefusal:
            return record_evidence_refusal(payment, command.record_evidence_refusal());
        case PaymentCommand::kCloseDispute: return close_dispute(payment, command.close_dispute());
        case PaymentCommand::kExpire: return expire(payment);
        case PaymentCommand::kRecordExpiry: return record_expiry(payment);
        case PaymentCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(PaymentState& payment, const PaymentEvent& event) {
    switch (event.kind_case()) {
        case PaymentEvent::kInitiated: start(payment, event.initiated()); return;
        case PaymentEvent::kRecorded: record(payment, event.recorded()); return;
        case PaymentEvent::kAuthorised: reserve(payment, event.authorised()); return;
        case PaymentEvent::kActionRequired: ask_to_act(payment, event.action_required()); return;
        case PaymentEvent::kConfirmed: go_on(payment); return;
        case PaymentEvent::kCaptureRequested: ask_to_capture(payment, event.capture_requested()); return;
        case PaymentEvent::kCaptured: take(payment, event.captured()); return;
        case PaymentEvent::kDuplicateCaptured: take_again(payment, event.duplicate_captured()); return;
        case PaymentEvent::kFailed: fail(payment); return;
        case PaymentEvent::kCancelled: payment.set_status(CANCELLED); return;
        case PaymentEvent::kRefundRequested: evolve(payment, event.refund_requested()); return;
        case PaymentEvent::kRefundApprovalRequested:
            evolve(payment, event.refund_approval_requested());
            return;
        case PaymentEvent::kRefundRejected:
            end_refund(payment, event.refund_rejected().refund_id(), REFUND_REJECTED);
            return;
        case PaymentEvent::kRefunded:
            end_refund(payment, event.refunded().refund_id(), REFUND_SUCCEEDED);
            return;
        case PaymentEvent::kRefundFailed:
            end_refund(payment, event.refund_failed().refund_id(), REFUND_FAILED);
            return;
        case PaymentEvent::kDisputeOpened: evolve(payment, event.dispute_opened()); return;
        case PaymentEvent::kDisputeEvidenceSubmitted:
            evolve(payment, event.dispute_evidence_submitted());
            return;
        case PaymentEvent::kDisputeEvidenceReceived:
            set_evidence(payment, event.dispute_evidence_received().dispute_id(), EVIDENCE_RECEIVED);
            return;
        case PaymentEvent::kDisputeEvidenceRefused:
            set_evidence(payment, event.dispute_evidence_refused().dispute_id(), EVIDENCE_NONE);
            return;
        case PaymentEvent::kDisputeWon:
            end_dispute(payment, event.dispute_won().dispute_id(), DISPUTE_WON);
            return;
        case PaymentEvent::kDisputeLost:
            end_dispute(payment, event.dispute_lost().dispute_id(), DISPUTE_LOST);
            return;
        case PaymentEvent::kExpiryRequested: payment.set_expiry_requested(true); return;
        case PaymentEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
