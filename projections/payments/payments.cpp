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

void give_back(PaymentRow& row, const PaymentRefunded& event) {
    Money& refunded = *row.mutable_refunded();
    refunded.set_currency(event.amount().currency());
    refunded.set_amount_minor(refunded.amount_minor() + event.amount().amount_minor());
    const bool all = refunded.amount_minor() == row.captured().amount_minor();
    row.set_status(all ? REFUNDED : PARTIALLY_REFUNDED);
}

}  // namespace

void fold(PaymentRow& row, const PaymentEvent& event, const Recorded& recorded) {
    switch (event.kind_case()) {
        case PaymentEvent::kInitiated: start(row, event.initiated(), recorded); return;
        case PaymentEvent::kRecorded: record(row, event.recorded(), recorded); return;
        case PaymentEvent::kAuthorised:
            row.set_status(AUTHORISED);
            row.set_provider_reference(event.authorised().provider_reference());
            row.clear_redirect_url();
            return;
        case PaymentEvent::kActionRequired:
            row.set_status(ACTION_REQUIRED);
            row.set_redirect_url(event.action_required().redirect_url());
            row.set_provider_reference(event.action_required().provider_reference());
            return;
        case PaymentEvent::kConfirmed:
            row.set_status(PENDING);
            row.clear_redirect_url();
            return;
        case PaymentEvent::kCaptureRequested: row.set_status(PENDING); return;
        case PaymentEvent::kCaptured:
            row.set_status(CAPTURED);
            *row.mutable_captured() = event.captured().amount();
            row.set_provider_reference(event.captured().provider_reference());
            row.clear_redirect_url();
            row.clear_decline_code();
            return;
        case PaymentEvent::kFailed:
            row.set_status(FAILED);
            row.set_decline_code(event.failed().decline_code());
            row.clear_redirect_url();
            return;
        case PaymentEvent::kCancelled:
            row.set_status(CANCELLED);
            row.clear_redirect_url();
            return;
        case PaymentEvent::kRefundRequested: return;
        case PaymentEvent::kRefunded: give_back(row, event.refunded()); return;
        case PaymentEvent::kRefundFailed: return;
        case PaymentEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
