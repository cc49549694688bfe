#include "domain/payments/payment_disputes.hpp"

#include <optional>
#include <string>

#include "domain/payments/payment_money.hpp"
#include "domain/payments/provider_capabilities.hpp"

namespace cairn::payments::v1 {
namespace {

using Events = std::vector<PaymentEvent>;

const PaymentDisputeState* find_dispute(const PaymentState& payment, const std::string& dispute_id) {
    for (const PaymentDisputeState& dispute : payment.disputes())
        if (dispute.dispute_id() == dispute_id) return &dispute;
    return nullptr;
}

/// What no other dispute holds or took, refunds or not: a bank asks for refunded money as well.
std::int64_t disputable_minor(const PaymentState& payment) {
    std::int64_t left = payment.captured_minor();
    for (const PaymentDisputeState& dispute : payment.disputes())
        if (dispute.status() != DISPUTE_WON) left -= dispute.amount_minor();
    return left;
}

/// What is neither refunded, or about to be, nor lost.
std::int64_t losable_minor(const PaymentState& payment) {
    std::int64_t left = payment.captured_minor();
    for (const PaymentRefundState& refund : payment.refunds())
        if (refund.duplicate_reference().empty()) left -= set_aside_minor(refund);
    for (const PaymentDisputeState& dispute : payment.disputes())
        if (dispute.status() == DISPUTE_LOST) left -= dispute.amount_minor();
    return left;
}

bool takes_evidence(const std::string& provider) {
    const ProviderCapabilities* capabilities = provider_capabilities(provider);
    return capabilities != nullptr && capabilities->takes_evidence;
}

/// Why the provider's word of evidence counts for nothing.
std::optional<PaymentRefusal> evidence_answer_refusal(const PaymentState& payment,
                                                      const PaymentDisputeState* dispute) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (dispute == nullptr) return DISPUTE_NOT_FOUND;
    return std::nullopt;
}

template <class Command>
PaymentEvent opened(const PaymentState& payment, const Command& command) {
    PaymentEvent event;
    DisputeOpened& dispute = *event.mutable_dispute_opened();
    dispute.set_dispute_id(command.dispute_id());
    *dispute.mutable_amount() =
        command.has_amount() ? command.amount() : money(payment, payment.captured_minor());
    dispute.set_customer_id(payment.customer_id());
    dispute.set_booking_id(payment.booking_id());
    return event;
}

std::optional<PaymentRefusal> opening_refusal(const PaymentState& payment, const PaymentEvent& event) {
    const Money& amount = event.dispute_opened().amount();
    if (!is_captured(payment)) return PAYMENT_NOT_CAPTURED;
    if (amount.currency() != payment.amount().currency()) return CURRENCY_DIFFERS;
    if (amount.amount_minor() > disputable_minor(payment)) return AMOUNT_EXCEEDS_CAPTURED;
    return std::nullopt;
}

PaymentDecision win(const PaymentState& payment, const PaymentDisputeState& dispute) {
    if (dispute.status() != DISPUTE_OPEN) return Events{};

    PaymentEvent event;
    event.mutable_dispute_won()->set_dispute_id(dispute.dispute_id());
    *event.mutable_dispute_won()->mutable_amount() = money(payment, dispute.amount_minor());
    return Events{event};
}

PaymentDecision lose(const PaymentState& payment, const PaymentDisputeState& dispute) {
    if (dispute.status() == DISPUTE_LOST) return Events{};
    if (dispute.amount_minor() > losable_minor(payment)) return AMOUNT_EXCEEDS_CAPTURED;

    PaymentEvent event;
    event.mutable_dispute_lost()->set_dispute_id(dispute.dispute_id());
    *event.mutable_dispute_lost()->mutable_amount() = money(payment, dispute.amount_minor());
    event.mutable_dispute_lost()->set_was_won(dispute.status() == DISPUTE_WON);
    return Events{event};
}

}  // namespace

PaymentDecision record_dispute(const PaymentState& payment, const RecordDispute& command) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (find_dispute(payment, command.dispute_id()) != nullptr) return Events{};
    PaymentEvent event = opened(payment, command);
    if (const auto refusal = opening_refusal(payment, event)) return *refusal;

    event.mutable_dispute_opened()->set_reason(command.reason());
    if (command.has_evidence_due_at())
        *event.mutable_dispute_opened()->mutable_evidence_due_at() = command.evidence_due_at();
    return Events{event};
}

PaymentDecision submit_dispute_evidence(const PaymentState& payment, const SubmitDisputeEvidence& command) {
    const PaymentDisputeState* dispute = find_dispute(payment, command.dispute_id());

    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (dispute == nullptr) return DISPUTE_NOT_FOUND;
    if (dispute->status() != DISPUTE_OPEN) return DISPUTE_CLOSED;
    if (dispute->evidence() != EVIDENCE_NONE) return EVIDENCE_SENT_ALREADY;

    PaymentEvent event;
    event.mutable_dispute_evidence_submitted()->set_dispute_id(command.dispute_id());
    event.mutable_dispute_evidence_submitted()->set_evidence(command.evidence());
    if (takes_evidence(payment.provider()))
        event.mutable_dispute_evidence_submitted()->set_provider(payment.provider());
    return Events{event};
}

PaymentDecision record_evidence_receipt(const PaymentState& payment, const RecordEvidenceReceipt& command) {
    const PaymentDisputeState* dispute = find_dispute(payment, command.dispute_id());
    if (const auto refusal = evidence_answer_refusal(payment, dispute)) return *refusal;
    if (dispute->evidence() != EVIDENCE_UNDER_WAY) return Events{};

    PaymentEvent event;
    event.mutable_dispute_evidence_received()->set_dispute_id(command.dispute_id());
    return Events{event};
}

PaymentDecision record_evidence_refusal(const PaymentState& payment, const RecordEvidenceRefusal& command) {
    const PaymentDisputeState* dispute = find_dispute(payment, command.dispute_id());
    if (const auto refusal = evidence_answer_refusal(payment, dispute)) return *refusal;
    if (dispute->evidence() != EVIDENCE_UNDER_WAY) return Events{};

    PaymentEvent event;
    event.mutable_dispute_evidence_refused()->set_dispute_id(command.dispute_id());
    event.mutable_dispute_evidence_refused()->set_decline_code(command.decline_code());
    return Events{event};
}

PaymentDecision close_dispute(const PaymentState& payment, const CloseDispute& command) {
    if (!exists(payment)) return PAYMENT_NOT_FOUND;
    if (command.outcome() != DISPUTE_WON && command.outcome() != DISPUTE_LOST)
        return DISPUTE_OUTCOME_REQUIRED;
    PaymentState disputed = payment;
    Events events;
    if (find_dispute(payment, command.dispute_id()) == nullptr) {
        events.push_back(opened(payment, command));
        if (const auto refusal = opening_refusal(payment, events.front())) return *refusal;
        evolve(disputed, events.front());
    }
    const PaymentDisputeState& dispute = *find_dispute(disputed, command.dispute_id());
    PaymentDecision ended =
        command.outcome() == DISPUTE_WON ? win(disputed, dispute) : lose(disputed, dispute);
    if (auto* ending = std::get_if<Events>(&ended))
        ending->insert(ending->begin(), events.begin(), events.end());
    return ended;
}

void evolve(PaymentState& payment, const DisputeOpened& event) {
    PaymentDisputeState& dispute = *payment.add_disputes();
    dispute.set_dispute_id(event.dispute_id());
    dispute.set_amount_minor(event.amount().amount_minor());
    dispute.set_status(DISPUTE_OPEN);
}

void evolve(PaymentState& payment, const DisputeEvidenceSubmitted& event) {
    if (!event.provider().empty()) set_evidence(payment, event.dispute_id(), EVIDENCE_UNDER_WAY);
}

void set_evidence(PaymentState& payment, const std::string& dispute_id, EvidenceStatus evidence) {
    for (PaymentDisputeState& dispute : *payment.mutable_disputes())
        if (dispute.dispute_id() == dispute_id) dispute.set_evidence(evidence);
}

void end_dispute(PaymentState& payment, const std::string& dispute_id, DisputeStatus status) {
    for (PaymentDisputeState& dispute : *payment.mutable_disputes())
        if (dispute.dispute_id() == dispute_id) dispute.set_status(status);
}

}  // namespace cairn::payments::v1
