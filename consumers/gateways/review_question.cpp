#include "consumers/gateways/review_question.hpp"

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "infra/crypto/uuid.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

using Action = ProviderRequest::Action;

std::string action_name(Action action) {
    switch (action) {
        case Action::charge:
        case Action::proceed: return "charge";
        case Action::capture: return "capture";
        case Action::cancel: return "cancel";
        case Action::refund: return "refund";
        case Action::evidence: return "evidence";
    }
    unreachable("an action is one of the enum's");
}

payments::v1::ReviewKind kind_of(Action action) {
    if (action == Action::refund) return payments::v1::REVIEW_REFUND;
    return action == Action::cancel ? payments::v1::REVIEW_BOOKS_DIFFER : payments::v1::REVIEW_CHARGE;
}

}  // namespace

std::string shown(const Money& money) {
    return std::to_string(money.amount_minor()) + " " + money.currency();
}

std::string review_id_of(const std::string& payment_id, const std::string& subject) {
    return uuid_text(uuid_v5("review/" + payment_id + "/" + subject));
}

std::string named_by_content(const std::string& name, const google::protobuf::Message& command) {
    return name + "/" + hex(sha256(command.SerializeAsString()));
}

payments::v1::OpenReview review_question(const std::string& provider, const ProviderRequest& request,
                                         const ProviderResult& result) {
    const std::string action = action_name(request.action);
    payments::v1::OpenReview question;
    question.set_review_id(review_id_of(request.payment_id, action + "/" + request.refund_id));
    question.set_kind(kind_of(request.action));
    question.set_payment_id(own_id(request));
    question.set_refund_id(request.refund_id);
    question.set_provider(provider);
    // A refund's own id is not known: that of its payment would be taken for it.
    if (request.action != Action::refund) question.set_provider_reference(result.reference);
    if (request.amount.amount_minor() > 0) *question.mutable_amount() = request.amount;
    question.set_ours(action + " of " + shown(request.amount) + " asked for");
    question.set_theirs(result.is_unclear ? "cannot tell whether it was done"
                                          : "speaks of " + shown(result.amount));
    return question;
}

}  // namespace cairn
