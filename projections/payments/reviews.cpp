#include "projections/payments/reviews.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::payments::v1 {
namespace {

void ask(ReviewRow& row, const ReviewOpened& event, const Recorded& recorded) {
    row.set_status(REVIEW_OPEN);
    row.set_kind(event.kind());
    row.set_payment_id(event.payment_id());
    row.set_refund_id(event.refund_id());
    row.set_provider(event.provider());
    row.set_provider_reference(event.provider_reference());
    row.clear_amount();
    if (event.has_amount()) *row.mutable_amount() = event.amount();
    row.set_ours(event.ours());
    row.set_theirs(event.theirs());
    row.clear_decision();
    row.clear_reason();
    row.clear_decided_by();
    row.clear_decided_at();
    *row.mutable_opened_at() = recorded.recorded_at;
}

void answer(ReviewRow& row, const ReviewDecided& event, const Recorded& recorded) {
    row.set_status(REVIEW_DECIDED);
    row.set_provider_reference(event.provider_reference());
    row.set_decision(event.decision());
    row.set_reason(event.reason());
    row.set_decided_by(event.decided_by());
    *row.mutable_decided_at() = recorded.recorded_at;
}

}  // namespace

void fold(ReviewRow& row, const ReviewEvent& event, const Recorded& recorded) {
    switch (event.kind_case()) {
        case ReviewEvent::kOpened: ask(row, event.opened(), recorded); return;
        case ReviewEvent::kDecided: answer(row, event.decided(), recorded); return;
        case ReviewEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
