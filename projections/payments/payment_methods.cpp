#include "projections/payments/payment_methods.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::payments::v1 {
namespace {

void attach(PaymentMethodRow& row, const PaymentMethodAttached& event) {
    row.set_status(METHOD_ATTACHED);
    row.set_customer_id(event.customer_id());
    row.set_kind(event.kind());
    row.set_provider(event.provider());
    row.set_brand(event.brand());
    row.set_last4(event.last4());
    row.set_expiry_month(event.expiry_month());
    row.set_expiry_year(event.expiry_year());
    row.set_fingerprint(event.fingerprint());
    row.set_bank_name(event.bank_name());
    row.set_account(event.account());
    row.set_token(event.token());
    row.set_provider_customer(event.provider_customer());
}

void detach(PaymentMethodRow& row) {
    row.set_status(METHOD_DETACHED);
    row.clear_token();
    row.clear_provider_customer();
}

}  // namespace

void fold(PaymentMethodRow& row, const PaymentMethodEvent& event, const Recorded& recorded) {
    switch (event.kind_case()) {
        case PaymentMethodEvent::kAttached: attach(row, event.attached()); return;
        case PaymentMethodEvent::kDetached: detach(row); return;
        case PaymentMethodEvent::kMadeDefault: *row.mutable_default_since() = recorded.recorded_at; return;
        case PaymentMethodEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
