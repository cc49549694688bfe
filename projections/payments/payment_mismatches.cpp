#include "projections/payments/payment_mismatches.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::payments::v1 {

void fold(PaymentMismatchRow& row, const PaymentMismatchEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case PaymentMismatchEvent::kFound:
            row.set_kind(event.found().kind());
            row.set_payment_id(event.found().payment_id());
            row.set_refund_id(event.found().refund_id());
            row.set_provider(event.found().provider());
            row.set_provider_reference(event.found().provider_reference());
            row.set_ours(event.found().ours());
            row.set_theirs(event.found().theirs());
            row.set_healed(event.found().healed());
            row.set_review_id(event.found().review_id());
            return;
        case PaymentMismatchEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
