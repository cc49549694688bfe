#include "domain/payments/payment_reconciliation.hpp"

#include <algorithm>
#include <string>

#include "domain/payments/provider_capabilities.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn::payments::v1 {
namespace {

using Events = std::vector<PaymentReconciliationEvent>;

constexpr int days_max = 92;

/// Days since 0000-03-01 of a date that exists, as yyyy-mm-dd.
int day_number(const std::string& date) {
    const int month = std::stoi(date.substr(5, 2));
    const int year = std::stoi(date.substr(0, 4)) - (month <= 2 ? 1 : 0);
    const int days_before_month = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;
    return 365 * year + year / 4 - year / 100 + year / 400 + days_before_month +
           std::stoi(date.substr(8, 2)) - 1;
}

bool exists(const PaymentReconciliationState& run) { return !run.provider().empty(); }

PaymentReconciliationDecision start(const PaymentReconciliationState& run,
                                    const StartReconciliation& command) {
    const int days = day_number(command.last_date()) - day_number(command.first_date()) + 1;

    if (exists(run)) return RECONCILIATION_ALREADY_EXISTS;
    if (provider_capabilities(command.provider()) == nullptr) return RECONCILIATION_PROVIDER_UNKNOWN;
    if (days < 1) return RECONCILIATION_DATES_REVERSED;
    if (days > days_max) return RECONCILIATION_TOO_LONG;

    PaymentReconciliationEvent event;
    event.mutable_started()->set_provider(command.provider());
    event.mutable_started()->set_first_date(command.first_date());
    event.mutable_started()->set_last_date(command.last_date());
    return Events{event};
}

// Whoever compares may say twice how it ended: the first time counts.

PaymentReconciliationDecision complete(const PaymentReconciliationState& run,
                                       const CompleteReconciliation& command) {
    if (!exists(run)) return RECONCILIATION_NOT_FOUND;
    if (run.over()) return Events{};

    PaymentReconciliationEvent event;
    ReconciliationCompleted& completed = *event.mutable_completed();
    completed.set_provider(run.provider());
    completed.set_compared(command.compared());
    completed.set_healed(command.healed());
    completed.set_mismatches(command.mismatches());
    completed.set_lists_theirs(command.lists_theirs());
    return Events{event};
}

PaymentReconciliationDecision fail(const PaymentReconciliationState& run,
                                   const FailReconciliation& command) {
    if (!exists(run)) return RECONCILIATION_NOT_FOUND;
    if (run.over()) return Events{};

    PaymentReconciliationEvent event;
    event.mutable_failed()->set_provider(run.provider());
    event.mutable_failed()->set_reason(command.reason());
    return Events{event};
}

}  // namespace

PaymentReconciliationDecision decide(const PaymentReconciliationState& run,
                                     const PaymentReconciliationCommand& command, const Context&) {
    switch (command.kind_case()) {
        case PaymentReconciliationCommand::kStart: return start(run, command.start());
        case PaymentReconciliationCommand::kComplete: return complete(run, command.complete());
        case PaymentReconciliationCommand::kFail: return fail(run, command.fail());
        case PaymentReconciliationCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(PaymentReconciliationState& run, const PaymentReconciliationEvent& event) {
    switch (event.kind_case()) {
        case PaymentReconciliationEvent::kStarted: run.set_provider(event.started().provider()); return;
        case PaymentReconciliationEvent::kCompleted:
        case PaymentReconciliationEvent::kFailed: run.set_over(true); return;
        case PaymentReconciliationEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
