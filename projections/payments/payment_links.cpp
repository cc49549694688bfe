#include "projections/payments/payment_links.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::payments::v1 {
namespace {

void create(PaymentLinkRow& row, const PaymentLinkCreated& event) {
    row.set_status(LINK_OPEN);
    *row.mutable_amount() = event.amount();
    row.set_description(event.description());
    row.set_customer_id(event.customer_id());
    row.set_email(event.email());
    if (event.has_expires_at()) *row.mutable_expires_at() = event.expires_at();
    row.set_provider(event.provider());
    row.set_reusable(event.reusable());
    row.set_pay_path(event.pay_path());
}

void pay(PaymentLinkRow& row, const PaymentLinkPaid& event, const Recorded& recorded) {
    if (!row.reusable()) row.set_status(LINK_PAID);
    row.set_payment_id(event.payment_id());
    row.set_payments(row.payments() + 1);
    row.mutable_paid()->set_currency(event.amount().currency());
    row.mutable_paid()->set_amount_minor(row.paid().amount_minor() + event.amount().amount_minor());
    *row.mutable_paid_at() = recorded.occurred_at;
    row.clear_decline_code();
}

}  // namespace

void fold(PaymentLinkRow& row, const PaymentLinkEvent& event, const Recorded& recorded) {
    switch (event.kind_case()) {
        case PaymentLinkEvent::kCreated: create(row, event.created()); return;
        case PaymentLinkEvent::kResent: row.set_resends(event.resent().resend()); return;
        case PaymentLinkEvent::kExpired: row.set_status(LINK_EXPIRED); return;
        case PaymentLinkEvent::kErased: row.clear_email(); return;
        case PaymentLinkEvent::kPaymentStarted:
            row.set_payment_id(event.payment_started().payment_id());
            return;
        case PaymentLinkEvent::kPaymentFailed:
            row.set_decline_code(event.payment_failed().decline_code());
            return;
        case PaymentLinkEvent::kPaid: pay(row, event.paid(), recorded); return;
        case PaymentLinkEvent::kPaidTwice: return;
        case PaymentLinkEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
