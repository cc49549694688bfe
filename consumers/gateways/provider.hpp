#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/money.pb.h"
#include "cairn/payments/v1/payment.pb.h"

namespace cairn {

/// What is asked of a provider. 'key' is the same for every try: the provider does it once.
struct ProviderRequest {
    enum class Action { charge, proceed, capture, cancel, refund, evidence };

    Action action = Action::charge;
    std::string key;
    std::string payment_id;         // With its tenant: what the provider knows the payment by.
    std::string reference;          // The provider's id of the payment, where an event has told it.
    Money amount;                   // Of the action: what to charge, capture or refund.
    std::string method;             // The provider's token. Empty: the payer chooses at the provider.
    std::string payment_method_id;  // A saved method, which is the method once it is read.
    std::string provider_customer;  // The provider's own id of a saved method's customer; may be empty.
    bool capture_later = false;
    std::string refund_id;
    std::string dispute_id;  // Of evidence: the provider's id of the dispute,
    std::string evidence;    // and what it says.
    std::string reason;      // Of a refund or a cancellation; may be empty.
    std::string description;
    std::string customer_id;
    std::string return_url;  // Where the payer's browser goes afterwards. Empty: as the account says.
    std::string cancel_url;  // The same where the payer gives up. Empty: as return_url.
    std::int64_t expires_at_us = 0;  // Of a charge: nobody pays any more; 0: no such time.
    bool is_expiry = false;  // Of a cancellation: the payment ends by it, once the provider has done it.
    std::int64_t asked_at_us = 0;    // When the event was recorded; 0 where that is not known.
    std::uint32_t confirmation = 0;  // How often the payment was confirmed; 0 where that is not known.
};

/// Whose payment a request is about.
std::string tenant_of(const ProviderRequest& request);

/// The payment's id as its tenant knows it.
std::string own_id(const ProviderRequest& request);

/// The same of an id that a provider has told us. Nothing where it is none of the tenant's.
std::optional<std::string> own_id(std::string_view tenant, std::string_view payment_id);

/// What a provider says. Unknown is not failed: 'pending' is asked again, 'not_found' is sent again.
/// 'mismatch': it speaks of another amount than was asked, which no machine decides.
struct ProviderResult {
    enum class Kind {
        authorised,
        captured,
        action_required,
        declined,
        cancelled,
        refunded,
        refund_failed,
        pending,
        not_found,
        mismatch,
        evidence_received,
        evidence_refused,
    };

    Kind kind = Kind::pending;
    std::string reference;
    std::string decline_code;   // The provider's own word.
    std::string redirect_url;   // Where the payer goes on, or
    std::string client_secret;  // what the payer's browser goes on with, or
    std::optional<payments::v1::TransferInstructions> transfer;  // what the payer gives a bank.
    Money amount;
    std::vector<std::string> duplicates;  // References of further successes, which the payer is owed back.
    int retry_after_ms = 0;               // Of 'pending': what the provider asks for; 0: nothing.
    // Of 'pending': the provider cannot tell, and asking again will hardly help: after a while a person
    // decides.
    bool is_unclear = false;
    bool said_twice = false;  // The provider repeats itself, as real ones do.
    bool goes_on = false;     // It moves without a call of ours, at a provider where others do not.
};

/// The kind that says no to an action.
ProviderResult::Kind refused_kind(ProviderRequest::Action action);

/// A part of what a provider has on its own list of charges. 'cursor' is where the part before it ended.
struct ProviderRange {
    std::string tenant;
    std::int64_t from_us = 0;
    std::int64_t until_us = 0;
    std::string cursor;
};

/// A charge that took money, as the provider's own list has it.
struct ProviderCharge {
    std::string reference;   // What a payment is known by,
    std::string charge_id;   // and this charge, where a payment can have several; else the same.
    std::string payment_id;  // With its tenant; empty where the provider knows none of ours.
    Money captured;
    std::int64_t refunded_minor = 0;
    bool is_disputed = false;  // Or was; false where the provider's list does not say.
};

struct ProviderChargePage {
    std::vector<ProviderCharge> charges;
    std::string next;  // Empty: that was all.
};

/// A dispute of a payment, as the provider has it now.
struct ProviderDispute {
    // 'without_money': the bank only asks, and holds nothing.
    enum class Standing { open, won, lost, without_money };

    Standing standing = Standing::open;
    std::string dispute_id;
    std::string reference;  // What the payment is known by.
    Money amount;
    std::string reason;                   // In the provider's word.
    std::int64_t evidence_due_at_us = 0;  // 0: not said.
};

/// No answer came: whether anything happened is not known.
class ProviderTimeout : public std::runtime_error {
 public:
    ProviderTimeout() : std::runtime_error("the provider did not answer in time") {}
};

/// Nothing was sent: a limit is reached, the provider asked for a pause, or it answers nobody just now.
class ProviderClosed : public std::runtime_error {
 public:
    explicit ProviderClosed(int retry_after_ms)
        : std::runtime_error("the provider is not called now"), retry_after_ms_(retry_after_ms) {}

    int retry_after_ms() const { return retry_after_ms_; }

 private:
    int retry_after_ms_;
};

/// A payment provider behind its gateway. Thread-safe. Calls throw ProviderTimeout and ProviderClosed.
class Provider {
 public:
    virtual ~Provider() = default;

    virtual ProviderResult send(const ProviderRequest& request) = 0;

    /// What became of a request, by its key.
    virtual ProviderResult look_up(const ProviderRequest& request) = 0;

    /// Whether the tenant has an account there that may be called now.
    virtual bool is_connected(const std::string&) { return true; }

    /// Whether the provider has a list of charges, and a part of it.
    virtual bool lists_charges() const { return false; }
    virtual ProviderChargePage charges(const ProviderRange&) { return {}; }

    /// Nothing where the provider knows no such dispute, or tells of none.
    virtual std::optional<ProviderDispute> dispute(const std::string&, const std::string&) { return {}; }

    /// The disputes of a charge, where the list of charges says that there are any.
    virtual std::vector<ProviderDispute> disputes_of(const std::string& /*tenant*/,
                                                     const std::string& /*charge_id*/) {
        return {};
    }

    /// Whether a payment goes on there without a call of ours, so that it is asked about until it has
    /// ended.
    virtual bool moves_by_itself() const { return true; }
};

}  // namespace cairn
