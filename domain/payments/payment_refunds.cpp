#include "domain/payments/payment_refunds.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "domain/payments/payment_money.hpp"
#include "domain/payments/provider_capabilities.hpp"

namespace cairn::payments::v1 {
namespace {

using Events = std::vector<PaymentEvent>;

constexpr const char* decided_by_review = "decided_by_review";

const PaymentRefundState* find_refund(const PaymentState& payment, const std::string& refund_id) {
    const auto& refunds = payment.refunds();
    const auto found = std::find_if(refunds.begin(), refunds.end(), [&](const PaymentRefundState& refund) {
        return refund.refund_id() == refund_id;
    });
    return found == refunds.end() ? nullptr : &*found;
}

std::string named(const Actor& actor) { return actor.kind() + "/" + actor.id(); }

PaymentEvent refund_requested(const PaymentState& payment, const std::string& refund_id,
                              const Money& amount, const std::string& reason) {
    PaymentEvent event;
    event.mutable_refund_requested()->set_refund_id(refund_id);
    *event.mutable_refund_requested()->mutable_amount() = amount;
    event.mutable_refund_requested()->set_reason(reason);
    event.mutable_refund_requested()->set_provider(payment.provider());
    event.mutable_refund_requested()->set_provider_reference(payment.provider_reference());
    return event;
}

PaymentEvent refunded(const std::string& refund_id, const Money& amount,
                      const std::string& provider_reference) {
    PaymentEvent event;
    event.mutable_refunded()->set_refund_id(refund_id);
    *event.mutable_refunded()->mutable_amount() = amount;
    event.mutable_refunded()->set_provider_reference(provider_reference);
    return event;
}

/// Of the payment's own money: all that is left where the command names no amount.
template <class Command>
Money amount_of(const PaymentState& payment, const Command& command) {
    return command.has_amount() ? command.amount() : money(payment, refundable_minor(payment));
}

/// Why the payment's own money is not given back so; nothing where it can be.
std::optional<PaymentRefusal> refund_refusal(const PaymentState& payment, const std::string& refund_id,
                                             const Money& amount) {
    const ProviderCapabilities* provider = provider_capabilities(payment.provider());
    const auto is_own = [](const PaymentRefundState& refund) {
        return refund.duplicate_reference().empty() && set_aside_minor(refund) > 0;
    };
    const bool is_first = std::none_of(payment.refunds().begin(), payment.refunds().end(), is_own);

    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (!is_captured(payment)) return PAYMENT_NOT_CAPTURED;
    if (find_refund(payment, refund_id) != nullptr) return REFUND_ALREADY_EXISTS;
    if (amount.currency() != payment.amount().currency()) return CURRENCY_DIFFERS;
    if (amount.amount_minor() < 1) return AMOUNT_EXCEEDS_CAPTURED;
    if (amount.amount_minor() > refundable_minor(payment)) return AMOUNT_EXCEEDS_CAPTURED;
    if (provider == nullptr) return std::nullopt;
    if (amount.amount_minor() < payment.captured_minor() && !provider->refunds_partly)
        return PARTIAL_REFUND_NOT_SUPPORTED;
    if (!is_first && !provider->refunds_repeatedly) return SEVERAL_REFUNDS_NOT_SUPPORTED;
    return std::nullopt;
}

/// A second charge whose own refund failed: all of it.
PaymentDecision refund_duplicate(const PaymentState& payment, const RefundPayment& command,
                                 const std::string& refund_id) {
    const PaymentDuplicateState* duplicate = find_duplicate(payment, command.provider_reference());

    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (duplicate == nullptr) return DUPLICATE_NOT_FOUND;
    if (find_refund(payment, refund_id) != nullptr) return REFUND_ALREADY_EXISTS;
    const Money amount = money(payment, refundable_minor(payment, *duplicate));
    if (command.has_amount() && command.amount().currency() != amount.currency()) return CURRENCY_DIFFERS;
    if (amount.amount_minor() < 1) return AMOUNT_EXCEEDS_CAPTURED;
    if (command.has_amount() && command.amount().amount_minor() > amount.amount_minor())
        return AMOUNT_EXCEEDS_CAPTURED;
    if (command.has_amount() && command.amount().amount_minor() < amount.amount_minor())
        return PARTIAL_REFUND_NOT_SUPPORTED;

    PaymentEvent event = refund_requested(payment, refund_id, amount, command.reason());
    event.mutable_refund_requested()->set_provider_reference(duplicate->provider_reference());
    event.mutable_refund_requested()->set_of_duplicate(true);
    return Events{event};
}

}  // namespace

PaymentDecision refund(const PaymentState& payment, const RefundPayment& command, const Context& context) {
    const std::string& refund_id = command.refund_id().empty() ? context.command_id : command.refund_id();
    if (!command.provider_reference().empty() &&
        command.provider_reference() != payment.provider_reference())
        return refund_duplicate(payment, command, refund_id);
    const Money amount = amount_of(payment, command);
    if (const auto refusal = refund_refusal(payment, refund_id, amount)) return *refusal;

    Events events{refund_requested(payment, refund_id, amount, command.reason())};
    // Money that no provider took is given back where it was taken: by hand, and at once.
    if (payment.provider().empty()) events.push_back(refunded(refund_id, amount, ""));
    return events;
}

PaymentDecision request_refund(const PaymentState& payment, const RequestRefund& command,
                               const Context& context) {
    const std::string& refund_id = command.refund_id().empty() ? context.command_id : command.refund_id();
    const Money amount = amount_of(payment, command);
    if (const auto refusal = refund_refusal(payment, refund_id, amount)) return *refusal;

    PaymentEvent event;
    event.mutable_refund_approval_requested()->set_refund_id(refund_id);
    *event.mutable_refund_approval_requested()->mutable_amount() = amount;
    event.mutable_refund_approval_requested()->set_reason(command.reason());
    event.mutable_refund_approval_requested()->set_requested_by(named(context.actor));
    return Events{event};
}

PaymentDecision approve_refund(const PaymentState& payment, const ApproveRefund& command,
                               const Context& context) {
    const PaymentRefundState* refund = find_refund(payment, command.refund_id());

    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (refund == nullptr) return REFUND_NOT_FOUND;
    if (refund->status() != REFUND_AWAITING_APPROVAL) return REFUND_NOT_WAITING;
    if (refund->requested_by() == named(context.actor)) return REFUND_APPROVAL_BY_REQUESTER;

    const Money amount = money(payment, refund->amount_minor());
    Events events{refund_requested(payment, command.refund_id(), amount, refund->reason())};
    events.front().mutable_refund_requested()->set_approved_by(named(context.actor));
    if (payment.provider().empty()) events.push_back(refunded(command.refund_id(), amount, ""));
    return events;
}

PaymentDecision reject_refund(const PaymentState& payment, const RejectRefund& command) {
    const PaymentRefundState* refund = find_refund(payment, command.refund_id());

    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (refund == nullptr) return REFUND_NOT_FOUND;
    if (refund->status() != REFUND_AWAITING_APPROVAL) return REFUND_NOT_WAITING;

    PaymentEvent event;
    event.mutable_refund_rejected()->set_refund_id(command.refund_id());
    *event.mutable_refund_rejected()->mutable_amount() = money(payment, refund->amount_minor());
    event.mutable_refund_rejected()->set_reason(command.reason());
    return Events{event};
}

PaymentDecision record_refund(const PaymentState& payment, const RecordRefund& command) {
    const PaymentRefundState* refund = find_refund(payment, command.refund_id());

    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (refund == nullptr) return REFUND_NOT_FOUND;
    // A failure stands: its money may have been promised to another refund since.
    if (refund->status() != REFUND_PENDING) return Events{};

    PaymentEvent event =
        refunded(command.refund_id(), money(payment, refund->amount_minor()), command.provider_reference());
    event.mutable_refunded()->set_of_duplicate(!refund->duplicate_reference().empty());
    return Events{event};
}

PaymentDecision record_refund_failure(const PaymentState& payment, const RecordRefundFailure& command) {
    const PaymentRefundState* refund = find_refund(payment, command.refund_id());

    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (refund == nullptr) return REFUND_NOT_FOUND;
    if (refund->status() != REFUND_PENDING && refund->status() != REFUND_SUCCEEDED) return Events{};
    // A person decides what nobody knew: what the provider has said meanwhile stands.
    if (refund->status() == REFUND_SUCCEEDED && command.decline_code() == decided_by_review)
        return Events{};

    PaymentEvent event;
    RefundFailed& failed = *event.mutable_refund_failed();
    failed.set_refund_id(command.refund_id());
    *failed.mutable_amount() = money(payment, refund->amount_minor());
    failed.set_decline_code(command.decline_code());
    failed.set_of_duplicate(!refund->duplicate_reference().empty());
    failed.set_was_refunded(refund->status() == REFUND_SUCCEEDED);
    return Events{event};
}

PaymentEvent refund_of_late_capture(const PaymentState& payment, const std::string& provider_reference,
                                    const Money& amount) {
    PaymentEvent event = refund_requested(payment, "late-capture", amount,
                                          "The payment was cancelled before the money came.");
    event.mutable_refund_requested()->set_provider_reference(provider_reference);
    return event;
}

PaymentEvent refund_of_duplicate(const PaymentState& payment, const std::string& provider_reference,
                                 const Money& amount) {
    int number = payment.duplicates_size() + 1;
    std::string refund_id = "duplicate-" + std::to_string(number);
    // Somebody may have given a refund that very name.
    while (find_refund(payment, refund_id) != nullptr) refund_id = "duplicate-" + std::to_string(++number);
    PaymentEvent event =
        refund_requested(payment, refund_id, amount, "The provider took the money a second time.");
    event.mutable_refund_requested()->set_provider_reference(provider_reference);
    event.mutable_refund_requested()->set_of_duplicate(true);
    return event;
}

void evolve(PaymentState& payment, const RefundRequested& event) {
    // What was approved stands there already.
    if (find_refund(payment, event.refund_id()) != nullptr) {
        end_refund(payment, event.refund_id(), REFUND_PENDING);
        return;
    }
    PaymentRefundState& refund = *payment.add_refunds();
    refund.set_refund_id(event.refund_id());
    refund.set_amount_minor(event.amount().amount_minor());
    refund.set_status(REFUND_PENDING);
    if (event.of_duplicate()) refund.set_duplicate_reference(event.provider_reference());
}

void evolve(PaymentState& payment, const RefundApprovalRequested& event) {
    PaymentRefundState& refund = *payment.add_refunds();
    refund.set_refund_id(event.refund_id());
    refund.set_amount_minor(event.amount().amount_minor());
    refund.set_status(REFUND_AWAITING_APPROVAL);
    refund.set_reason(event.reason());
    refund.set_requested_by(event.requested_by());
}

void end_refund(PaymentState& payment, const std::string& refund_id, RefundStatus status) {
    std::int64_t given_minor = 0;
    for (PaymentRefundState& refund : *payment.mutable_refunds()) {
        if (refund.refund_id() == refund_id) refund.set_status(status);
        if (refund.status() == REFUND_SUCCEEDED && refund.duplicate_reference().empty())
            given_minor += refund.amount_minor();
    }
    if (given_minor == 0)
        payment.set_status(CAPTURED);
    else
        payment.set_status(given_minor == payment.captured_minor() ? REFUNDED : PARTIALLY_REFUNDED);
}

}  // namespace cairn::payments::v1
