#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <string>

#include "consumers/gateways/provider.hpp"
#include "infra/runtime/clock.hpp"

namespace cairn {

/// The built-in provider: a book of money of its own, in a file, outside of log and database, as a real
/// provider's is. What it does is chosen by the payment method:
///   tok_ok …               takes the money
///   tok_declined           declines: card_declined
///   tok_action             wants the customer to act; takes the money once it is told to proceed
///   tok_late_<ms>          answers later
///   tok_timeout            does it, and the answer is lost
///   tok_timeout_before     the request is lost; it works when it is sent again
///   tok_twice              answers twice
///   tok_refund_fails       takes the money and gives none back
///   tok_refund_unclear_<ms>  gives it back, and cannot tell so until later
///   tok_bank_transfer              tells the payer what to transfer, and the money never comes
///   tok_bank_transfer_<ms>         the same, and it comes later
///   tok_bank_transfer_part_<ms>    the same, and half of it comes
///   tok_bank_transfer_surplus_<ms> the same, and twice of it comes
/// Several processes may share the file. Thread-safe.
class SandboxProvider final : public Provider {
 public:
    SandboxProvider(std::filesystem::path book, const Clock& clock);

    ProviderResult send(const ProviderRequest& request) override;
    ProviderResult look_up(const ProviderRequest& request) override;
    bool moves_by_itself() const override { return false; }

 private:
    struct Entry {
        ProviderResult result;
        std::string method;
        std::int64_t available_at_us = 0;
    };

    /// Reads what has been written since, under the file's lock.
    class LockedBook;

    ProviderResult answer(const Entry& entry) const;
    Entry decide(const ProviderRequest& request) const;
    Entry cancelled(const ProviderRequest& request) const;
    void close_account(LockedBook& book, const ProviderRequest& request);

    std::filesystem::path book_;
    const Clock& clock_;
    std::mutex mutex_;
    std::map<std::string, Entry> entries_;        // By idempotency key.
    std::map<std::string, std::string> methods_;  // By payment.
    std::map<std::string, std::string> charges_;  // Keys, by payment.
    std::map<std::string, Money> held_;           // Authorised and not captured, by payment.
    std::map<std::string, int> lost_;             // Requests that tok_timeout_before has dropped.
    std::uintmax_t read_ = 0;                     // Bytes of the file.
};

}  // namespace cairn
