#include "domain/payments/payment_mismatch.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::payments::v1 {
namespace {

using Events = std::vector<PaymentMismatchEvent>;

PaymentMismatchDecision record(const PaymentMismatchState& mismatch, const RecordMismatch& command) {
    // A run that started over finds it again.
    if (mismatch.exists()) return Events{};

    PaymentMismatchEvent event;
    MismatchFound& found = *event.mutable_found();
    found.set_payment_reconciliation_id(command.payment_reconciliation_id());
    found.set_kind(command.kind());
    found.set_payment_id(command.payment_id());
    found.set_refund_id(command.refund_id());
    found.set_provider(command.provider());
    found.set_provider_reference(command.provider_reference());
    found.set_ours(command.ours());
    found.set_theirs(command.theirs());
    found.set_healed(command.healed());
    found.set_review_id(command.review_id());
    found.set_review_kind(command.review_kind());
    return Events{event};
}

}  // namespace

PaymentMismatchDecision decide(const PaymentMismatchState& mismatch, const PaymentMismatchCommand& command,
                               const Context&) {
    switch (command.kind_case()) {
        case PaymentMismatchCommand::kRecord: return record(mismatch, command.record());
        case PaymentMismatchCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(PaymentMismatchState& mismatch, const PaymentMismatchEvent& event) {
    switch (event.kind_case()) {
        case PaymentMismatchEvent::kFound: mismatch.set_exists(true); return;
        case PaymentMismatchEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
