#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "cairn/payments/v1/payment.pb.h"

namespace cairn {

/// What the accounts of the ledger come to, from the events alone, by none of the projections' code: what a
/// dispute holds and which refunds had left is remembered here, not believed. One for the whole log.
class EventLedger {
 public:
    struct Account {
        std::string tenant, currency, name;
        auto operator<=>(const Account&) const = default;
    };

    struct ProviderAccount {
        std::string tenant, provider, currency;
        auto operator<=>(const ProviderAccount&) const = default;
    };

    /// In order within each stream.
    void add(const std::string& stream, const payments::v1::PaymentEvent& event);

    /// Debits above zero.
    const std::map<Account, std::int64_t>& balances_minor() const { return balances_minor_; }

    /// The clearing account, of each provider apart.
    const std::map<ProviderAccount, std::int64_t>& clearing_minor() const { return clearing_minor_; }

 private:
    void refund(const std::string& stream, const payments::v1::PaymentRefunded& event);
    void return_refund(const std::string& stream, const payments::v1::RefundFailed& event);
    void lose(const std::string& stream, const payments::v1::DisputeLost& event);
    void move(const std::string& stream, const Money& amount, std::string_view debit,
              std::string_view credit);

    std::map<Account, std::int64_t> balances_minor_;
    std::map<ProviderAccount, std::int64_t> clearing_minor_;
    std::set<std::string> provider_names_;
    // Hashes, for a log of many payments.
    std::unordered_map<std::size_t, const std::string*> providers_;    // By stream.
    std::unordered_map<std::size_t, std::string_view> refunded_from_;  // By stream and refund: its account.
    std::unordered_set<std::size_t> held_;                             // Streams and disputes.
};

}  // namespace cairn
