#include "tests/simulators/stripe/stripe_charges.hpp"

#include "tests/simulators/stripe/stripe_currency.hpp"
#include "tests/simulators/stripe/stripe_disputes.hpp"
#include "tests/simulators/stripe/stripe_error.hpp"
#include "tests/simulators/stripe/stripe_events.hpp"
#include "tests/simulators/stripe/stripe_objects.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

constexpr std::int64_t late_ms = 2'000;

void book(StripeAccount& account, BookEntry::Kind kind, const StripeCharge& charge, std::int64_t units) {
    account.world.write({kind, charge.intent, charge.id, charge.metadata, units,
                         stripe_decimals(charge.currency), charge.currency, false});
}

StripeCharge& new_charge(StripeAccount& account, StripeIntent& intent, const StripeCard& card) {
    const std::string id = account.new_id("ch");
    StripeCharge& charge = account.charges[id];
    charge.id = id;
    charge.intent = intent.id;
    charge.amount = intent.amount;
    charge.currency = intent.currency;
    charge.payment_method = card.name;
    charge.metadata = intent.metadata;
    charge.created_s = account.world.now_s();
    intent.latest_charge = id;
    return charge;
}

void take(StripeAccount& account, StripeCharge& charge, std::int64_t amount) {
    charge.captured = true;
    charge.amount_captured = amount;
    book(account, BookEntry::Kind::capture, charge, amount);
    if (amount < charge.amount) book(account, BookEntry::Kind::release, charge, charge.amount - amount);
}

void succeed(StripeAccount& account, StripeIntent& intent, const StripeCard& card) {
    const bool manual = intent.capture_method == "manual";
    const bool twice =
        !manual && account.world.faults.strike(Fault::double_success, "payment_intent.succeeded");
    for (int i = 0; i < (twice ? 2 : 1); ++i) {
        StripeCharge& charge = new_charge(account, intent, card);
        book(account, BookEntry::Kind::charge, charge, charge.amount);
        if (!manual) take(account, charge, charge.amount);
        raise_event(account, "charge.succeeded", intent.id, json_of(charge));
    }
    intent.payment_method = card.name;
    intent.last_payment_error = nullptr;
    intent.next_action = nullptr;
    if (manual) {
        intent.status = "requires_capture";
        intent.amount_capturable = intent.amount;
        raise_event(account, "payment_intent.amount_capturable_updated", intent.id, json_of(intent));
        return;
    }
    intent.status = "succeeded";
    intent.amount_received = intent.amount;
    raise_event(account, "payment_intent.succeeded", intent.id, json_of(intent));
    if (!card.dispute_reason.empty()) open_dispute(account, intent.latest_charge, card.dispute_reason);
}

/// An attempt that failed leaves the intent payable.
StripeError fail(StripeAccount& account, StripeIntent& intent, const json::object& error) {
    intent.status = "requires_payment_method";
    intent.payment_method.clear();
    intent.next_action = nullptr;
    intent.last_payment_error = error;
    raise_event(account, "payment_intent.payment_failed", intent.id, json_of(intent));
    json::object told = error;
    told["payment_intent"] = json_of(intent);
    return {402, told};
}

}  // namespace

void charge_intent(StripeAccount& account, StripeIntent& intent, const StripeCard& card) {
    if (card.is_declined()) throw decline_intent(account, intent, card);
    const auto late = account.world.faults.strike(Fault::late_success, "payment_intent.succeeded");
    if (!late) return succeed(account, intent, card);
    intent.status = "processing";
    intent.payment_method = card.name;
    intent.next_action = nullptr;
    raise_event(account, "payment_intent.processing", intent.id, json_of(intent));
    account.world.timetable.after_ms(late->delay_ms > 0 ? late->delay_ms : late_ms,
                                     [&account, id = intent.id, card] {
                                         StripeIntent& waiting = account.intents.at(id);
                                         if (waiting.status == "processing")
                                             succeed(account, waiting, card);
                                     });
}

StripeError decline_intent(StripeAccount& account, StripeIntent& intent, const StripeCard& card) {
    StripeCharge& charge = new_charge(account, intent, card);
    charge.status = "failed";
    charge.failure_code = card.code;
    charge.failure_message = decline_message(card);
    charge.decline_code = card.decline_code;
    raise_event(account, "charge.failed", intent.id, json_of(charge));
    json::object error{{"charge", charge.id},
                       {"code", card.code},
                       {"doc_url", "https://stripe.com/docs/error-codes/" + card.code},
                       {"message", decline_message(card)},
                       {"payment_method", stripe_payment_method(card.name)},
                       {"type", "card_error"}};
    if (!card.decline_code.empty()) error["decline_code"] = card.decline_code;
    error["advice_code"] = card.decline_code == "insufficient_funds" || card.code == "processing_error"
                               ? "try_again_later"
                               : "do_not_try_again";
    return fail(account, intent, error);
}

StripeError authentication_failure(StripeAccount& account, StripeIntent& intent) {
    return fail(account, intent,
                {{"code", "payment_intent_authentication_failure"},
                 {"doc_url", "https://stripe.com/docs/error-codes/payment-intent-authentication-failure"},
                 {"message", "The provided PaymentMethod has failed authentication."},
                 {"payment_method", stripe_payment_method(intent.payment_method)},
                 {"type", "card_error"}});
}

void capture_held(StripeAccount& account, StripeIntent& intent, std::int64_t amount) {
    StripeCharge& charge = account.charges.at(intent.latest_charge);
    take(account, charge, amount);
    intent.status = "succeeded";
    intent.amount_capturable = 0;
    intent.amount_received = amount;
    raise_event(account, "charge.captured", intent.id, json_of(charge));
    raise_event(account, "payment_intent.succeeded", intent.id, json_of(intent));
}

void release_intent(StripeAccount& account, const StripeIntent& intent) {
    if (intent.status != "requires_capture") return;
    book(account, BookEntry::Kind::release, account.charges.at(intent.latest_charge),
         intent.amount_capturable);
}

}  // namespace cairn::simulators
