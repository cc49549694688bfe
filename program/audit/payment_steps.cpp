#include "program/audit/payment_steps.hpp"

#include <fmt/format.h>

#include <utility>

namespace cairn {

using namespace payments::v1;

bool PaymentSteps::may_follow(Step step, PaymentEvent::KindCase kind) {
    const bool waits = step == Step::pending || step == Step::action_required;
    switch (kind) {
        case PaymentEvent::kInitiated:
        case PaymentEvent::kRecorded: return step == Step::none;
        case PaymentEvent::kAuthorised: return waits || step == Step::failed;
        case PaymentEvent::kActionRequired: return step == Step::pending;
        case PaymentEvent::kConfirmed: return step == Step::action_required;
        case PaymentEvent::kCaptureRequested: return step == Step::authorised;
        // Money comes late, too.
        case PaymentEvent::kCaptured: return step != Step::none && step != Step::captured;
        case PaymentEvent::kFailed:
        case PaymentEvent::kExpiryRequested: return waits;
        case PaymentEvent::kCancelled: return waits || step == Step::authorised;
        default: return step == Step::captured;
    }
}

PaymentSteps::Step PaymentSteps::after(Step step, PaymentEvent::KindCase kind) {
    switch (kind) {
        case PaymentEvent::kInitiated:
        case PaymentEvent::kConfirmed:
        case PaymentEvent::kCaptureRequested: return Step::pending;
        case PaymentEvent::kAuthorised: return Step::authorised;
        case PaymentEvent::kActionRequired: return Step::action_required;
        case PaymentEvent::kRecorded:
        case PaymentEvent::kCaptured: return Step::captured;
        case PaymentEvent::kFailed: return Step::failed;
        case PaymentEvent::kCancelled: return Step::cancelled;
        default: return step;
    }
}

void PaymentSteps::add(const LogPlace& place, const std::string& stream, const PaymentEvent& event) {
    Payment& payment = payments_[stream];
    const auto kind = event.kind_case();
    if (!may_follow(payment.step, kind))
        report_.violation("payment_step_wrong", place,
                          fmt::format("{}: what happens cannot follow what happened before", stream));
    payment.step = after(payment.step, kind);
    if (event.has_recorded()) payment.captured_minor = event.recorded().amount().amount_minor();
    if (event.has_captured()) payment.captured_minor = event.captured().amount().amount_minor();
    if (event.has_dispute_opened()) open(place, stream, payment, event.dispute_opened());
    if (event.has_dispute_evidence_submitted())
        submit(place, stream, payment, event.dispute_evidence_submitted());
    if (event.has_dispute_evidence_received())
        answer_evidence(place, stream, payment, event.dispute_evidence_received().dispute_id());
    if (event.has_dispute_evidence_refused())
        answer_evidence(place, stream, payment, event.dispute_evidence_refused().dispute_id());
    if (event.has_dispute_won())
        go_on(place, stream, payment, event.dispute_won().dispute_id(), DISPUTE_WON);
    if (event.has_dispute_lost())
        go_on(place, stream, payment, event.dispute_lost().dispute_id(), DISPUTE_LOST);
}

void PaymentSteps::open(const LogPlace& place, const std::string& stream, Payment& payment,
                        const DisputeOpened& event) {
    const bool is_new =
        payment.disputes
            .try_emplace(event.dispute_id(), Dispute{DISPUTE_OPEN, event.amount().amount_minor()})
            .second;
    if (!is_new)
        report_.violation("dispute_step_wrong", place,
                          fmt::format("{}: dispute {} is opened again", stream, event.dispute_id()));
    std::int64_t disputed_minor = 0;
    for (const auto& [id, dispute] : payment.disputes)
        if (dispute.status != DISPUTE_WON) disputed_minor += dispute.amount_minor;
    if (disputed_minor > payment.captured_minor)
        report_.violation("disputed_too_much", place,
                          fmt::format("{}: {} is disputed of {} that was taken", stream, disputed_minor,
                                      payment.captured_minor));
}

void PaymentSteps::submit(const LogPlace& place, const std::string& stream, Payment& payment,
                          const DisputeEvidenceSubmitted& event) {
    go_on(place, stream, payment, event.dispute_id(), DISPUTE_OPEN);
    if (!event.provider().empty()) payment.disputes[event.dispute_id()].sends_evidence = true;
}

/// A provider answers what it was sent, once.
void PaymentSteps::answer_evidence(const LogPlace& place, const std::string& stream, Payment& payment,
                                   const std::string& dispute_id) {
    if (!std::exchange(payment.disputes[dispute_id].sends_evidence, false))
        report_.violation("dispute_step_wrong", place,
                          fmt::format("{}: no evidence was sent for dispute {}", stream, dispute_id));
}

/// A dispute that was won may be lost in the end; one that was lost stays so.
void PaymentSteps::go_on(const LogPlace& place, const std::string& stream, Payment& payment,
                         const std::string& dispute_id, DisputeStatus to) {
    Dispute& dispute = payment.disputes[dispute_id];
    const bool is_open = dispute.status == DISPUTE_OPEN;
    const bool is_reopened = dispute.status == DISPUTE_WON && to == DISPUTE_LOST;
    if (!is_open && !is_reopened)
        report_.violation("dispute_step_wrong", place,
                          fmt::format("{}: dispute {} is not open", stream, dispute_id));
    dispute.status = to;
}

}  // namespace cairn
