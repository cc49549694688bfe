#include "domain/policies/review_payments.hpp"

namespace cairn::review_payments {
namespace {

constexpr const char* decided_by_review = "decided_by_review";

Commands tell_charge(const ReviewDecided& event) {
    if (event.decision() == REVIEW_FAILED) {
        RecordFailure command;
        command.set_payment_id(event.payment_id());
        command.set_decline_code(decided_by_review);
        return now(command);
    }
    RecordCapture command;
    command.set_payment_id(event.payment_id());
    *command.mutable_amount() = event.amount();
    command.set_provider_reference(event.provider_reference());
    return now(command);
}

Commands tell_refund(const ReviewDecided& event) {
    if (event.decision() == REVIEW_FAILED) {
        RecordRefundFailure command;
        command.set_payment_id(event.payment_id());
        command.set_refund_id(event.refund_id());
        command.set_decline_code(decided_by_review);
        return now(command);
    }
    RecordRefund command;
    command.set_payment_id(event.payment_id());
    command.set_refund_id(event.refund_id());
    command.set_provider_reference(event.provider_reference());
    return now(command);
}

}  // namespace

Commands open_review(const MismatchFound& event, const Happened&) {
    if (event.healed()) return nothing();
    OpenReview command;
    command.set_review_id(event.review_id());
    command.set_kind(event.review_kind());
    command.set_payment_id(event.payment_id());
    command.set_refund_id(event.refund_id());
    command.set_provider(event.provider());
    command.set_provider_reference(event.provider_reference());
    command.set_ours(event.ours());
    command.set_theirs(event.theirs());
    return now(command);
}

Commands tell_payment(const ReviewDecided& event, const Happened&) {
    if (event.decision() != REVIEW_SUCCEEDED && event.decision() != REVIEW_FAILED) return nothing();
    return event.kind() == REVIEW_REFUND ? tell_refund(event) : tell_charge(event);
}

}  // namespace cairn::review_payments
