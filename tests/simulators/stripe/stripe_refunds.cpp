#include "tests/simulators/stripe/stripe_refunds.hpp"

#include <fmt/format.h>

#include "tests/simulators/form.hpp"
#include "tests/simulators/stripe/stripe_cards.hpp"
#include "tests/simulators/stripe/stripe_currency.hpp"
#include "tests/simulators/stripe/stripe_error.hpp"
#include "tests/simulators/stripe/stripe_events.hpp"
#include "tests/simulators/stripe/stripe_intents.hpp"
#include "tests/simulators/stripe/stripe_objects.hpp"
#include "tests/simulators/stripe/stripe_parameters.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

constexpr std::int64_t settle_ms = 2'000;  // Until a refund that waits, or fails afterwards, is decided.

StripeCharge& charge_to_refund(StripeAccount& account, const json::object& fields) {
    std::string id(form_text(fields, "charge"));
    const std::string intent(form_text(fields, "payment_intent"));
    if (id.empty() && intent.empty())
        throw invalid_request(
            "One of the following params should be provided for this request: "
            "payment_intent or charge.",
            "");
    if (id.empty()) {
        const auto found = account.intents.find(intent);
        if (found == account.intents.end()) throw no_such("payment_intent", intent, "payment_intent");
        id = found->second.latest_charge;
    }
    const auto charge = account.charges.find(id);
    if (charge == account.charges.end() && intent.empty()) throw no_such("charge", id, "charge");
    if (charge == account.charges.end() || !charge->second.captured)
        throw invalid_request(
            fmt::format("This PaymentIntent ({}) does not have a successful charge to refund.", intent),
            "payment_intent");
    return charge->second;
}

std::int64_t amount_to_refund(const StripeCharge& charge, const json::object& fields) {
    if (charge.disputed)
        throw invalid_request(
            fmt::format("Charge {} has been charged back; cannot issue a refund.", charge.id), "",
            "charge_disputed");
    const std::int64_t left = charge.amount_captured - charge.amount_refunded;
    if (left == 0)
        throw invalid_request(fmt::format("Charge {} has already been refunded.", charge.id), "",
                              "charge_already_refunded");
    const std::int64_t amount = integer(fields, "amount").value_or(left);
    if (amount < 1)
        throw invalid_request("Invalid positive integer", "amount", "parameter_invalid_integer");
    if (amount > left)
        throw invalid_request(fmt::format("Refund amount ({}) is greater than unrefunded amount on charge "
                                          "({})",
                                          amount, left),
                              "amount");
    return amount;
}

void book(StripeAccount& account, BookEntry::Kind kind, const StripeRefund& refund) {
    account.world.write({kind, refund.intent, refund.id, refund.metadata, refund.amount,
                         stripe_decimals(refund.currency), refund.currency, false});
}

void settle(StripeAccount& account, StripeRefund& refund, const StripeCard& card) {
    StripeCharge& charge = account.charges.at(refund.charge);
    if (card.refund_is_pending) {
        refund.status = "succeeded";
        book(account, BookEntry::Kind::refund, refund);
        return raise_event(account, "refund.updated", refund.intent, json_of(refund));
    }
    refund.status = "failed";
    refund.failure_reason = "expired_or_canceled_card";
    charge.amount_refunded -= refund.amount;
    book(account, BookEntry::Kind::refund_failed, refund);
    raise_event(account, "refund.failed", refund.intent, json_of(refund));
}

}  // namespace

StripeRefund& create_refund(StripeAccount& account, const json::object& fields) {
    check_known(fields, {"payment_intent", "charge", "amount", "reason", "metadata", "instructions_email",
                         "refund_application_fee", "reverse_transfer"});
    check_one_of(fields, "reason", {"duplicate", "fraudulent", "requested_by_customer"});
    StripeCharge& charge = charge_to_refund(account, fields);
    StripeRefund refund;
    refund.amount = amount_to_refund(charge, fields);
    merge_metadata(refund.metadata, fields);
    refund.id = account.new_id("re");
    refund.charge = charge.id;
    refund.intent = charge.intent;
    refund.currency = charge.currency;
    refund.reason = std::string(form_text(fields, "reason"));
    refund.created_s = account.world.now_s();
    const StripeCard card = stripe_card(charge.payment_method).value_or(StripeCard());
    if (card.refund_is_pending) refund.status = "pending";
    charge.amount_refunded += refund.amount;
    StripeRefund& made = account.refunds[refund.id] = refund;
    if (!card.refund_is_pending) book(account, BookEntry::Kind::refund, made);
    raise_event(account, "refund.created", made.intent, json_of(made));
    raise_event(account, "charge.refunded", made.intent, json_of(charge));
    if (card.refund_is_pending || card.refund_fails)
        account.world.timetable.after_ms(
            settle_ms, [&account, id = made.id, card] { settle(account, account.refunds.at(id), card); });
    return made;
}

StripeRefund& find_refund(StripeAccount& account, const std::string& id) {
    const auto found = account.refunds.find(id);
    if (found == account.refunds.end()) throw no_such("refund", id, "id");
    return found->second;
}

}  // namespace cairn::simulators
