#include "program/audit/event_ledger.hpp"

#include "infra/contract/stream_name.hpp"

namespace cairn {

using namespace payments::v1;

namespace {

constexpr std::string_view clearing = "provider_clearing";
constexpr std::string_view receivable = "customer_receivable";
constexpr std::string_view duplicates = "duplicates_payable";
constexpr std::string_view held = "disputes_held";
constexpr std::string_view losses = "dispute_losses";

std::size_t hash_of(const std::string& stream, const std::string& part = {}) {
    return std::hash<std::string>()(stream + "/" + part);
}

}  // namespace

void EventLedger::add(const std::string& stream, const PaymentEvent& event) {
    switch (event.kind_case()) {
        case PaymentEvent::kInitiated:
            providers_[hash_of(stream)] = &*provider_names_.insert(event.initiated().provider()).first;
            return;
        case PaymentEvent::kRecorded: return move(stream, event.recorded().amount(), clearing, receivable);
        case PaymentEvent::kCaptured: return move(stream, event.captured().amount(), clearing, receivable);
        case PaymentEvent::kDuplicateCaptured:
            return move(stream, event.duplicate_captured().amount(), clearing, duplicates);
        case PaymentEvent::kRefunded: return refund(stream, event.refunded());
        case PaymentEvent::kRefundFailed: return return_refund(stream, event.refund_failed());
        case PaymentEvent::kDisputeOpened:
            held_.insert(hash_of(stream, event.dispute_opened().dispute_id()));
            return move(stream, event.dispute_opened().amount(), held, clearing);
        case PaymentEvent::kDisputeWon:
            held_.erase(hash_of(stream, event.dispute_won().dispute_id()));
            return move(stream, event.dispute_won().amount(), clearing, held);
        case PaymentEvent::kDisputeLost: return lose(stream, event.dispute_lost());
        default: return;  // Moves no money.
    }
}

void EventLedger::refund(const std::string& stream, const PaymentRefunded& event) {
    const std::string_view from = event.of_duplicate() ? duplicates : receivable;
    refunded_from_[hash_of(stream, event.refund_id())] = from;
    move(stream, event.amount(), from, clearing);
}

/// Only what had left comes back.
void EventLedger::return_refund(const std::string& stream, const RefundFailed& event) {
    const auto left = refunded_from_.extract(hash_of(stream, event.refund_id()));
    if (!left.empty()) move(stream, event.amount(), clearing, left.mapped());
}

/// What was won first is with the provider again, and is taken from there.
void EventLedger::lose(const std::string& stream, const DisputeLost& event) {
    const bool is_held = held_.erase(hash_of(stream, event.dispute_id())) > 0;
    move(stream, event.amount(), losses, is_held ? held : clearing);
}

void EventLedger::move(const std::string& stream, const Money& amount, std::string_view debit,
                       std::string_view credit) {
    const auto name = parse_stream(stream);
    if (!name || amount.amount_minor() == 0) return;
    const std::string tenant(name->tenant);
    balances_minor_[{tenant, amount.currency(), std::string(debit)}] += amount.amount_minor();
    balances_minor_[{tenant, amount.currency(), std::string(credit)}] -= amount.amount_minor();
    if (debit != clearing && credit != clearing) return;
    const auto known = providers_.find(hash_of(stream));
    const std::string provider = known == providers_.end() ? "" : *known->second;
    clearing_minor_[{tenant, provider, amount.currency()}] +=
        debit == clearing ? amount.amount_minor() : -amount.amount_minor();
}

}  // namespace cairn
