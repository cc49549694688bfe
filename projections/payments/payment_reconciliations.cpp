#include "projections/payments/payment_reconciliations.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::payments::v1 {

void fold(PaymentReconciliationRow& row, const PaymentReconciliationEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case PaymentReconciliationEvent::kStarted:
            row.set_status(RECONCILIATION_RUNNING);
            row.set_provider(event.started().provider());
            row.set_first_date(event.started().first_date());
            row.set_last_date(event.started().last_date());
            return;
        case PaymentReconciliationEvent::kCompleted:
            row.set_status(RECONCILIATION_COMPLETED);
            row.set_compared(event.completed().compared());
            row.set_healed(event.completed().healed());
            row.set_mismatches(event.completed().mismatches());
            row.set_lists_theirs(event.completed().lists_theirs());
            return;
        case PaymentReconciliationEvent::kFailed:
            row.set_status(RECONCILIATION_FAILED);
            row.set_reason(event.failed().reason());
            return;
        case PaymentReconciliationEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
