#include "domain/payments/review.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::payments::v1 {
namespace {

using Events = std::vector<ReviewEvent>;

bool exists(const ReviewState& review) { return review.has_question(); }

bool is_waiting(const ReviewState& review) {
    return exists(review) && review.decision() == REVIEW_DECISION_NONE;
}

bool fits(ReviewKind kind, ReviewDecision decision) {
    switch (decision) {
        case REVIEW_SUCCEEDED:
        case REVIEW_FAILED: return kind == REVIEW_CHARGE || kind == REVIEW_REFUND;
        case REVIEW_ASK_AGAIN: return kind != REVIEW_MISSING_HERE;
        case REVIEW_DISMISSED: return kind == REVIEW_BOOKS_DIFFER || kind == REVIEW_MISSING_HERE;
        default: return false;
    }
}

ReviewVerdict open(const ReviewState& review, const OpenReview& command) {
    const ReviewOpened& known = review.question();
    const bool is_same = command.ours() == known.ours() && command.theirs() == known.theirs();

    if (is_waiting(review)) return Events{};
    // Somebody has seen just this and let it be.
    if (review.decision() == REVIEW_DISMISSED && is_same) return Events{};

    ReviewEvent event;
    ReviewOpened& opened = *event.mutable_opened();
    opened.set_kind(command.kind());
    opened.set_payment_id(command.payment_id());
    opened.set_refund_id(command.refund_id());
    opened.set_provider(command.provider());
    opened.set_provider_reference(command.provider_reference());
    if (command.has_amount()) *opened.mutable_amount() = command.amount();
    opened.set_ours(command.ours());
    opened.set_theirs(command.theirs());
    return Events{event};
}

ReviewVerdict decide_question(const ReviewState& review, const DecideReview& command,
                              const Context& context) {
    const ReviewOpened& question = review.question();

    if (!exists(review)) return REVIEW_NOT_FOUND;
    if (!is_waiting(review)) return REVIEW_NOT_WAITING;
    if (!fits(question.kind(), command.decision())) return REVIEW_DECISION_NOT_FITTING;

    const bool names_it = !command.provider_reference().empty();
    ReviewEvent event;
    ReviewDecided& decided = *event.mutable_decided();
    decided.set_kind(question.kind());
    decided.set_decision(command.decision());
    decided.set_reason(command.reason());
    decided.set_decided_by(context.actor.kind() + "/" + context.actor.id());
    decided.set_payment_id(question.payment_id());
    decided.set_refund_id(question.refund_id());
    decided.set_provider(question.provider());
    decided.set_provider_reference(names_it ? command.provider_reference() : question.provider_reference());
    if (question.has_amount()) *decided.mutable_amount() = question.amount();
    return Events{event};
}

}  // namespace

ReviewVerdict decide(const ReviewState& review, const ReviewCommand& command, const Context& context) {
    switch (command.kind_case()) {
        case ReviewCommand::kOpen: return open(review, command.open());
        case ReviewCommand::kDecide: return decide_question(review, command.decide(), context);
        case ReviewCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(ReviewState& review, const ReviewEvent& event) {
    switch (event.kind_case()) {
        case ReviewEvent::kOpened:
            *review.mutable_question() = event.opened();
            review.clear_decision();
            return;
        case ReviewEvent::kDecided: review.set_decision(event.decided().decision()); return;
        case ReviewEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
