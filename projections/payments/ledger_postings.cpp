#include "projections/payments/ledger_postings.hpp"

#include <optional>

namespace cairn::payments::v1 {
namespace {

/// Money that goes to one account from another.
struct Movement {
    const Money& amount;
    LedgerAccount debit = LEDGER_NONE;
    LedgerAccount credit = LEDGER_NONE;
};

/// Money given back for its own sake was the customer's; of a second charge, it never was the tenant's.
LedgerAccount given_back_from(bool of_duplicate) {
    return of_duplicate ? LEDGER_DUPLICATES_PAYABLE : LEDGER_CUSTOMER_RECEIVABLE;
}

std::optional<Movement> refunded(const PaymentRefunded& event) {
    return Movement{event.amount(), given_back_from(event.of_duplicate()), LEDGER_PROVIDER_CLEARING};
}

/// Only what had left comes back.
std::optional<Movement> refund_failed(const RefundFailed& event) {
    if (!event.was_refunded()) return std::nullopt;
    return Movement{event.amount(), LEDGER_PROVIDER_CLEARING, given_back_from(event.of_duplicate())};
}

std::optional<Movement> dispute_lost(const DisputeLost& event) {
    // A dispute that was won had given the money back.
    const LedgerAccount from = event.was_won() ? LEDGER_PROVIDER_CLEARING : LEDGER_DISPUTES_HELD;
    return Movement{event.amount(), LEDGER_DISPUTE_LOSSES, from};
}

std::optional<Movement> movement(const PaymentEvent& event) {
    switch (event.kind_case()) {
        case PaymentEvent::kRecorded:
            return Movement{event.recorded().amount(), LEDGER_PROVIDER_CLEARING,
                            LEDGER_CUSTOMER_RECEIVABLE};
        case PaymentEvent::kCaptured:
            return Movement{event.captured().amount(), LEDGER_PROVIDER_CLEARING,
                            LEDGER_CUSTOMER_RECEIVABLE};
        case PaymentEvent::kDuplicateCaptured:
            return Movement{event.duplicate_captured().amount(), LEDGER_PROVIDER_CLEARING,
                            LEDGER_DUPLICATES_PAYABLE};
        case PaymentEvent::kRefunded: return refunded(event.refunded());
        case PaymentEvent::kRefundFailed: return refund_failed(event.refund_failed());
        case PaymentEvent::kDisputeOpened:
            return Movement{event.dispute_opened().amount(), LEDGER_DISPUTES_HELD,
                            LEDGER_PROVIDER_CLEARING};
        case PaymentEvent::kDisputeWon:
            return Movement{event.dispute_won().amount(), LEDGER_PROVIDER_CLEARING, LEDGER_DISPUTES_HELD};
        case PaymentEvent::kDisputeLost: return dispute_lost(event.dispute_lost());
        // Most events move no money. One that does and is not here is found by `cairn audit`, which
        // compares the ledger with the payments.
        default: return std::nullopt;
    }
}

void post(std::vector<LedgerPostingRow>& rows, LedgerAccount account, const Money& amount,
          std::int64_t amount_minor, const Recorded& recorded) {
    LedgerPostingRow& row = rows.emplace_back();
    row.set_ledger_posting_id(recorded.event_id + "." + std::to_string(rows.size()));
    row.set_event_id(recorded.event_id);
    row.set_event_type(recorded.type);
    row.set_payment_id(recorded.stream_id);
    row.set_account(account);
    row.mutable_amount()->set_currency(amount.currency());
    row.mutable_amount()->set_amount_minor(amount_minor);
    *row.mutable_occurred_at() = recorded.occurred_at;
    *row.mutable_recorded_at() = recorded.recorded_at;
    row.set_log_partition(recorded.log_partition);
    row.set_log_offset(recorded.log_offset);
}

}  // namespace

void append(std::vector<LedgerPostingRow>& rows, const PaymentEvent& event, const Recorded& recorded) {
    const std::optional<Movement> moved = movement(event);
    if (!moved || moved->amount.amount_minor() == 0) return;
    post(rows, moved->debit, moved->amount, moved->amount.amount_minor(), recorded);
    post(rows, moved->credit, moved->amount, -moved->amount.amount_minor(), recorded);
}

}  // namespace cairn::payments::v1
