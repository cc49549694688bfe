#include "projections/payments/payments.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::payments::v1 {
namespace {

void start(PaymentRow& row, const PaymentInitiated& event, const Recorded& recorded) {
    row.set_status(PENDING);
    *row.mutable_amount() = event.amount();
    row.set_provider(event.provider());
    row.set_customer_id(event.customer_id());
    row.set_booking_id(event.booking_id());
    row.set_description(event.description());
    row.set_payment_link_id(event.payment_link_id());
    row.set_payment_method_id(event.payment_method_id());
    if (event.has_expires_at()) *row.mutable_expires_at() = event.expires_at();
    *row.mutable_occurred_at() = recorded.occurred_at;
}

void record(PaymentRow& row, const PaymentRecorded& event, const Recorded& recorded) {
    row.set_status(CAPTURED);
    *row.mutable_amount() = event.amount();
    *row.mutable_captured() = event.amount();
    row.set_customer_id(event.customer_id());
    row.set_description(event.description());
    row.set_quantity(event.quantity());
    *row.mutable_occurred_at() = recorded.occurred_at;
}

/// Adds to an amount that may not be there yet.
void add(Money& sum, const Money& amount, std::int64_t amount_minor) {
    sum.set_currency(amount.currency());
    sum.set_amount_minor(sum.amount_minor() + amount_minor);
}

void add(Money& sum, const Money& amount) { add(sum, amount, amount.amount_minor()); }

void subtract(Money& sum, const Money& amount) { add(sum, amount, -amount.amount_minor()); }

void show_refunds(PaymentRow& row) {
    const bool none = row.refunded().amount_minor() == 0;
    const bool all = row.refunded().amount_minor() == row.captured().amount_minor();
    row.set_status(none ? CAPTURED : all ? REFUNDED : PARTIALLY_REFUNDED);
}

void give_back(PaymentRow& row, const PaymentRefunded& event) {
    if (event.of_duplicate()) return subtract(*row.mutable_duplicate(), event.amount());
    add(*row.mutable_refunded(), event.amount());
    show_refunds(row);
}

/// Money that a bank sent back after all.
void have_back(PaymentRow& row, const RefundFailed& event) {
    if (!event.was_refunded()) return;
    if (event.of_duplicate()) return add(*row.mutable_duplicate(), event.amount());
    subtract(*row.mutable_refunded(), event.amount());
    show_refunds(row);
}

void ask_to_act(PaymentRow& row, const PaymentActionRequired& event) {
    row.set_status(ACTION_REQUIRED);
    row.set_redirect_url(event.redirect_url());
    row.set_client_secret(event.client_secret());
    row.set_transfer_reference(event.transfer().reference());
    row.set_transfer_bank(event.transfer().bank_name());
    row.set_transfer_account(event.transfer().account());
    row.set_provider_reference(event.provider_reference());
}

/// The payer has nothing to do any more.
void leave_action(PaymentRow& row, PaymentStatus status) {
    row.set_status(status);
    row.clear_redirect_url();
    row.clear_client_secret();
    row.clear_transfer_reference();
    row.clear_transfer_bank();
    row.clear_transfer_account();
}

void reserve(PaymentRow& row, const PaymentAuthorised& event) {
    leave_action(row, AUTHORISED);
    row.set_provider_reference(event.provider_reference());
    row.clear_decline_code();
    row.clear_decline_class();
}

void take(PaymentRow& row, const PaymentCaptured& event) {
    leave_action(row, CAPTURED);
    *row.mutable_captured() = event.amount();
    row.set_provider_reference(event.provider_reference());
    row.clear_decline_code();
    row.clear_decline_class();
}

void fail(PaymentRow& row, const PaymentFailed& event) {
    leave_action(row, FAILED);
    row.set_decline_code(event.decline_code());
    row.set_decline_class(event.decline_class());
    if (!event.provider_reference().empty()) row.set_provider_reference(event.provider_reference());
}

void cancel(PaymentRow& row, const PaymentCancelled& event) {
    leave_action(row, CANCELLED);
    row.set_cancel_reason(event.reason());
}

void open_dispute(PaymentRow& row, const DisputeOpened& event) {
    row.set_dispute_status(DISPUTE_OPEN);
    add(*row.mutable_disputed(), event.amount());
}

void win_dispute(PaymentRow& row, const DisputeWon& event) {
    row.set_dispute_status(DISPUTE_WON);
    subtract(*row.mutable_disputed(), event.amount());
}

void lose_dispute(PaymentRow& row, const DisputeLost& event) {
    row.set_dispute_status(DISPUTE_LOST);
    if (!event.was_won()) subtract(*row.mutable_disputed(), event.amount());
    add(*row.mutable_dispute_lost(), event.amount());
}

}  // namespace

void fold(PaymentRow& row, const PaymentEvent& event, const Recorded& recorded) {
    switch (event.kind_case()) {
        case PaymentEvent::kInitiated: start(row, event.initiated(), recorded); return;
        case PaymentEvent::kRecorded: record(row, event.recorded(), recorded); return;
        case PaymentEvent::kAuthorised: reserve(row, event.authorised()); return;
        case PaymentEvent::kActionRequired: ask_to_act(row, event.action_required()); return;
        case PaymentEvent::kConfirmed: leave_action(row, PENDING); return;
        case PaymentEvent::kCaptureRequested: row.set_status(PENDING); return;
        case PaymentEvent::kCaptured: take(row, event.captured()); return;
        case PaymentEvent::kDuplicateCaptured:
            add(*row.mutable_duplicate(), event.duplicate_captured().amount());
            return;
        case PaymentEvent::kFailed: fail(row, event.failed()); return;
        case PaymentEvent::kCancelled: cancel(row, event.cancelled()); return;
        case PaymentEvent::kExpiryRequested: return;
        case PaymentEvent::kRefundApprovalRequested:
        case PaymentEvent::kRefundRejected:
        case PaymentEvent::kRefundRequested: return;
        case PaymentEvent::kRefunded: give_back(row, event.refunded()); return;
        case PaymentEvent::kRefundFailed: have_back(row, event.refund_failed()); return;
        case PaymentEvent::kDisputeOpened: open_dispute(row, event.dispute_opened()); return;
        case PaymentEvent::kDisputeEvidenceSubmitted:
        case PaymentEvent::kDisputeEvidenceReceived:
        case PaymentEvent::kDisputeEvidenceRefused: return;
        case PaymentEvent::kDisputeWon: win_dispute(row, event.dispute_won()); return;
        case PaymentEvent::kDisputeLost: lose_dispute(row, event.dispute_lost()); return;
        case PaymentEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
