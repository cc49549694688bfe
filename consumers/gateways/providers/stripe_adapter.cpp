#include "consumers/gateways/providers/stripe_adapter.hpp"

#include <algorithm>

#include "consumers/gateways/providers/provider_amount.hpp"
#include "consumers/gateways/providers/stripe_answer.hpp"
#include "consumers/gateways/providers/stripe_calls.hpp"
#include "consumers/gateways/providers/stripe_evidence.hpp"
#include "consumers/gateways/providers/stripe_hint.hpp"
#include "infra/net/http.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

using Action = ProviderRequest::Action;
using Kind = ProviderResult::Kind;

constexpr const char* amount_not_supported = "amount_not_supported";

/// Of the intents of one payment: the one that holds money, or is nearest to it.
int nearness(const StripeIntent& intent) {
    static constexpr const char* order[] = {"canceled",
                                            "requires_payment_method",
                                            "requires_confirmation",
                                            "requires_action",
                                            "processing",
                                            "requires_capture",
                                            "succeeded"};
    int rank = 0;
    for (const char* status : order) {
        if (intent.status == status) return rank;
        ++rank;
    }
    return 0;
}

/// What is known of an intent, or the step before it is.
struct IntentReading {
    std::optional<ProviderStep> step;
    StripeIntent intent;
};

IntentReading read_found(const ProviderRequest& request, const ProviderAnswer& answer) {
    IntentReading reading;
    const auto page = stripe_intents(answer);
    if (!page) return reading.step = stripe_pending(answer, ""), reading;
    for (const StripeIntent& intent : page->objects) {
        const bool is_ours = request.action == Action::charge ? intent.key == request.key
                                                              : intent.payment_id == request.payment_id;
        const bool is_nearer = reading.intent.id.empty() || nearness(intent) > nearness(reading.intent);
        if (is_ours && is_nearer) reading.intent = intent;
    }
    if (reading.intent.id.empty()) reading.step = result_of(Kind::not_found, "");
    return reading;
}

/// By the provider's id where it is known, else by what we wrote on it.
IntentReading read_intent(const ProviderAccount& account, const ProviderRequest& request,
                          const std::string& intent_id, Exchange& exchange) {
    const ProviderAnswer* answer = exchange.next();
    IntentReading reading;
    if (answer == nullptr) {
        reading.step = intent_id.empty()
                           ? stripe_search(account, request)
                           : stripe_get(account, "/payment_intents/" + percent_encoded(intent_id));
        return reading;
    }
    if (intent_id.empty()) return read_found(request, *answer);
    // An id that Stripe gave out and does not know is another account's: that says nothing of the payment.
    const auto intent = stripe_intent(*answer);
    if (!intent || intent->id != intent_id) reading.step = stripe_pending(*answer, intent_id);
    if (intent) reading.intent = *intent;
    return reading;
}

/// 'not_found' from a search is no end for what changes a payment: it may only not be found yet.
ProviderStep unless_missing(ProviderStep step) {
    auto* result = std::get_if<ProviderResult>(&step);
    if (result != nullptr && result->kind == Kind::not_found) result->kind = Kind::pending;
    return step;
}

ProviderResult declined_by(const StripeIntent& intent, const std::string& code) {
    ProviderResult result = result_of(Kind::declined, intent.id);
    result.decline_code = code;
    return result;
}

ProviderResult action_required(const StripeIntent& intent) {
    ProviderResult result = result_of(Kind::action_required, intent.id);
    result.client_secret = intent.client_secret;
    result.redirect_url = intent.redirect_url;
    result.decline_code = intent.error_code;
    // Without either nobody can go on: the next look may have it.
    if (result.client_secret.empty() && result.redirect_url.empty()) result.kind = Kind::pending;
    return result;
}

/// Where nobody has tried to pay, or the last try failed. 'not_found': it is still to be confirmed.
ProviderResult unpaid_result(const StripeIntent& intent, const ProviderRequest& request) {
    const bool has_failed = intent.status == "requires_payment_method" && !intent.error_code.empty();
    // The payer's browser confirms what the payer chose, unless we are told to go on with it.
    const bool is_left_to_us =
        intent.status == "requires_confirmation" && request.action == Action::proceed;
    if (intent.is_chosen_by_payer && !is_left_to_us) return action_required(intent);
    if (has_failed && intent.wants_authentication) return action_required(intent);
    return has_failed ? declined_by(intent, intent.error_code) : result_of(Kind::not_found, intent.id);
}

/// What became of the payment that the intent stands for.
ProviderResult standing_of(const StripeIntent& intent, const ProviderRequest& request) {
    ProviderResult result = result_of(Kind::pending, intent.id);
    const std::string& status = intent.status;
    if (status == "requires_payment_method" || status == "requires_confirmation")
        result = unpaid_result(intent, request);
    if (status == "requires_action") result = action_required(intent);
    if (status == "requires_capture") result.kind = Kind::authorised;
    if (status == "succeeded") result.kind = Kind::captured;
    if (status == "canceled") result.kind = Kind::cancelled;
    const std::optional<Money>& told = status == "succeeded" ? intent.amount_received : intent.amount;
    result.amount = told.value_or(Money());
    const bool is_charge = request.action == Action::charge;
    const bool is_whole = status != "succeeded" || request.capture_later ||
                          (told && intent.amount && is_same(*told, *intent.amount));
    const bool is_other_payment = !intent.payment_id.empty() && intent.payment_id != request.payment_id;
    const bool differs =
        is_charge && (!intent.amount || !is_same(*intent.amount, request.amount) || !is_whole);
    if (is_other_payment || differs || !told) result.kind = Kind::mismatch;
    return result;
}

/// An answer to a call that was refused, once the intent has been read again: it may have been done by an
/// earlier try or by hand. 'read': what a look-up says of it.
ProviderStep after_refusal(const ProviderAccount& account, const ProviderRequest& request,
                           const std::string& intent_id, const ProviderAnswer& refusal, Exchange& exchange,
                           ProviderResult (*read)(const StripeIntent&, const ProviderRequest&)) {
    const IntentReading reading = read_intent(account, request, intent_id, exchange);
    if (reading.step) return *reading.step;
    ProviderResult result = read(reading.intent, request);
    if (result.kind != Kind::not_found) return result;
    result = refused(request, stripe_error(refusal).code);
    result.reference = intent_id;
    return result;
}

ProviderStep confirm(const ProviderAccount& account, const ProviderRequest& request,
                     const StripeIntent& intent, Exchange& exchange) {
    const ProviderResult before = standing_of(intent, request);
    if (before.kind != Kind::not_found) return before;
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) return stripe_confirm(account, request, intent.id);
    if (judge_stripe(*answer) == AnswerVerdict::refused) {
        const StripeError error = stripe_error(*answer);
        if (!error.is_card_error)
            return after_refusal(account, request, intent.id, *answer, exchange, standing_of);
        if (error.code == "authentication_required" && error.intent) return action_required(*error.intent);
        return declined_by(intent, error.code);
    }
    const auto confirmed = stripe_intent(*answer);
    if (!confirmed || confirmed->id != intent.id) return stripe_pending(*answer, intent.id);
    ProviderResult result = standing_of(*confirmed, request);
    if (result.kind == Kind::not_found) result.kind = Kind::pending;
    return result;
}

ProviderStep send_charge(const ProviderAccount& account, const ProviderRequest& request,
                         Exchange& exchange) {
    const auto units = provider_units("stripe", request.amount);
    if (!units) return refused(request, amount_not_supported);
    if (!request.reference.empty()) {
        const IntentReading reading = read_intent(account, request, request.reference, exchange);
        return reading.step ? *reading.step : confirm(account, request, reading.intent, exchange);
    }
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) return stripe_create(account, request, *units);
    if (judge_stripe(*answer) == AnswerVerdict::refused) {
        const StripeError error = stripe_error(*answer);
        if (error.code != "idempotency_error") return refused(request, error.code);
        // An intent of this key is there, made with other words: it may hold money by now.
        const IntentReading reading = read_intent(account, request, "", exchange);
        return reading.step ? unless_missing(*reading.step)
                            : confirm(account, request, reading.intent, exchange);
    }
    const auto made = stripe_intent(*answer);
    if (!made) return stripe_pending(*answer, "");
    return confirm(account, request, *made, exchange);
}

ProviderStep send_proceed(const ProviderAccount& account, const ProviderRequest& request,
                          Exchange& exchange) {
    const IntentReading reading = read_intent(account, request, request.reference, exchange);
    if (reading.step) return unless_missing(*reading.step);
    return confirm(account, request, reading.intent, exchange);
}

/// Charges of one intent that took money beyond its own: the payer is owed them. Its own is the latest,
/// which a refund of the intent gives back, or the first where that is not said.
ProviderStep with_duplicates(const ProviderAccount& account, const StripeIntent& intent,
                             ProviderResult result, Exchange& exchange) {
    if (result.kind != Kind::captured) return result;
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr)
        return stripe_get(account,
                          "/charges?payment_intent=" + percent_encoded(result.reference) + "&limit=100");
    const auto charges = stripe_captured_charges(*answer);
    if (!charges) return stripe_pending(*answer, result.reference);
    const auto latest = std::find(charges->begin(), charges->end(), intent.latest_charge);
    const auto own = latest == charges->end() ? charges->begin() : latest;
    for (auto charge = charges->begin(); charge != charges->end(); ++charge)
        if (charge != own) result.duplicates.push_back(*charge);
    return result;
}

ProviderStep look_up_charge(const ProviderAccount& account, const ProviderRequest& request,
                            Exchange& exchange) {
    const IntentReading reading = read_intent(account, request, request.reference, exchange);
    if (reading.step) return *reading.step;
    return with_duplicates(account, reading.intent, standing_of(reading.intent, request), exchange);
}

ProviderResult capture_standing(const StripeIntent& intent, const ProviderRequest& request) {
    ProviderResult result = standing_of(intent, request);
    const bool is_taken = result.kind == Kind::captured;
    const bool is_open = result.kind == Kind::authorised || result.kind == Kind::action_required ||
                         result.kind == Kind::declined;
    if (is_open) result = result_of(Kind::not_found, intent.id);
    if (is_taken && !is_same(result.amount, request.amount)) result.kind = Kind::mismatch;
    return result;
}

ProviderResult cancel_standing(const StripeIntent& intent, const ProviderRequest& request) {
    const ProviderResult result = standing_of(intent, request);
    const bool is_open = result.kind == Kind::authorised || result.kind == Kind::action_required ||
                         result.kind == Kind::declined;
    return is_open ? result_of(Kind::not_found, intent.id) : result;
}

ProviderStep look_up_change(const ProviderAccount& account, const ProviderRequest& request,
                            Exchange& exchange,
                            ProviderResult (*read)(const StripeIntent&, const ProviderRequest&)) {
    const IntentReading reading = read_intent(account, request, request.reference, exchange);
    return reading.step ? unless_missing(*reading.step) : ProviderStep(read(reading.intent, request));
}

/// What captures or cancels: one call, and where it is refused what the intent says of it.
ProviderStep send_change(const ProviderAccount& account, const ProviderRequest& request, Exchange& exchange,
                         ProviderResult (*read)(const StripeIntent&, const ProviderRequest&)) {
    const auto units = provider_units("stripe", request.amount);
    const bool is_capture = request.action == Action::capture;
    if (is_capture && !units) return refused(request, amount_not_supported);
    std::string intent_id = request.reference;
    if (intent_id.empty()) {
        const IntentReading reading = read_intent(account, request, "", exchange);
        if (reading.step) return unless_missing(*reading.step);
        intent_id = reading.intent.id;
    }
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr)
        return is_capture ? stripe_capture(account, request, intent_id, *units)
                          : stripe_cancel(account, request, intent_id);
    if (judge_stripe(*answer) == AnswerVerdict::refused) {
        ProviderStep step = after_refusal(account, request, intent_id, *answer, exchange, read);
        auto* result = std::get_if<ProviderResult>(&step);
        // What cannot be cancelled now has not failed by that: it goes on.
        if (!is_capture && result != nullptr && result->kind == Kind::declined)
            result->kind = Kind::pending;
        return step;
    }
    const auto changed = stripe_intent(*answer);
    if (!changed || changed->id != intent_id) return stripe_pending(*answer, intent_id);
    ProviderResult result = read(*changed, request);
    if (result.kind == Kind::not_found) result.kind = Kind::pending;
    return result;
}

ProviderResult refund_result(const StripeRefund& refund, const ProviderRequest& request) {
    ProviderResult result = result_of(Kind::pending, refund.id);
    result.amount = refund.amount.value_or(Money());
    if (refund.status == "succeeded") result.kind = Kind::refunded;
    if (refund.status == "failed" || refund.status == "canceled") {
        result.kind = Kind::refund_failed;
        result.decline_code = refund.failure_reason.empty() ? refund.status : refund.failure_reason;
    }
    if (!is_same(result.amount, request.amount)) result.kind = Kind::mismatch;
    return result;
}

/// Among the refunds of the payment, by our id of it.
ProviderStep find_refund(const ProviderAccount& account, const ProviderRequest& request,
                         const std::string& payment, Exchange& exchange) {
    std::string last;
    while (true) {
        const ProviderAnswer* answer = exchange.next();
        if (answer == nullptr) return stripe_list_refunds(account, payment, last);
        const auto page = stripe_refunds(*answer);
        if (!page) return stripe_pending(*answer, "");
        for (const StripeRefund& refund : page->objects)
            if (refund.refund_id == request.refund_id) return refund_result(refund, request);
        if (!page->has_more || page->objects.empty()) return result_of(Kind::not_found, "");
        last = page->objects.back().id;
    }
}

/// What a refund is of: what the log knows, else what is found by our id of the payment.
struct RefundParent {
    std::optional<ProviderStep> step;
    std::string payment;
};

RefundParent refund_parent(const ProviderAccount& account, const ProviderRequest& request,
                           Exchange& exchange) {
    if (!request.reference.empty()) return {std::nullopt, request.reference};
    const IntentReading reading = read_intent(account, request, "", exchange);
    if (reading.step) return {unless_missing(*reading.step), ""};
    return {std::nullopt, reading.intent.id};
}

ProviderStep look_up_refund(const ProviderAccount& account, const ProviderRequest& request,
                            Exchange& exchange) {
    if (request.reference.starts_with("re_")) {
        const ProviderAnswer* answer = exchange.next();
        if (answer == nullptr) return stripe_get(account, "/refunds/" + percent_encoded(request.reference));
        const auto refund = stripe_refund(*answer);
        if (!refund || refund->id != request.reference) return stripe_pending(*answer, request.reference);
        return refund_result(*refund, request);
    }
    const RefundParent parent = refund_parent(account, request, exchange);
    return parent.step ? *parent.step : find_refund(account, request, parent.payment, exchange);
}

ProviderStep send_refund(const ProviderAccount& account, const ProviderRequest& request,
                         Exchange& exchange) {
    const auto units = provider_units("stripe", request.amount);
    if (!units) return refused(request, amount_not_supported);
    if (request.reference.starts_with("re_")) return look_up_refund(account, request, exchange);
    const RefundParent parent = refund_parent(account, request, exchange);
    if (parent.step) return *parent.step;
    const ProviderAnswer* answer = exchange.next();
    if (answer == nullptr) return stripe_refund_call(account, request, parent.payment, *units);
    if (judge_stripe(*answer) == AnswerVerdict::refused) {
        ProviderStep step = find_refund(account, request, parent.payment, exchange);
        const auto* result = std::get_if<ProviderResult>(&step);
        if (result == nullptr || result->kind != Kind::not_found) return step;
        return refused(request, stripe_error(*answer).code);
    }
    const auto refund = stripe_refund(*answer);
    if (!refund || refund->refund_id != request.refund_id) return stripe_pending(*answer, "");
    return refund_result(*refund, request);
}

ProviderStep send(const ProviderAccount& account, const ProviderRequest& request,
                  const ProviderAnswers& answers) {
    Exchange exchange(answers);
    switch (request.action) {
        case Action::charge: return send_charge(account, request, exchange);
        case Action::proceed: return send_proceed(account, request, exchange);
        case Action::capture: return send_change(account, request, exchange, capture_standing);
        case Action::cancel: return send_change(account, request, exchange, cancel_standing);
        case Action::refund: return send_refund(account, request, exchange);
        case Action::evidence: return stripe_send_evidence(account, request, exchange);
    }
    unreachable("an action is one of the enum's");
}

ProviderStep look_up(const ProviderAccount& account, const ProviderRequest& request,
                     const ProviderAnswers& answers) {
    Exchange exchange(answers);
    switch (request.action) {
        case Action::charge:
        case Action::proceed: return look_up_charge(account, request, exchange);
        case Action::capture: return look_up_change(account, request, exchange, capture_standing);
        case Action::cancel: return look_up_change(account, request, exchange, cancel_standing);
        case Action::refund: return look_up_refund(account, request, exchange);
        case Action::evidence: return stripe_look_up_evidence(account, request, exchange);
    }
    unreachable("an action is one of the enum's");
}

}  // namespace

ProviderAdapter stripe_adapter() {
    return {.send = send,
            .look_up = look_up,
            .hint = stripe_hint,
            .list = stripe_list_charges,
            .read_list = stripe_charge_page,
            .dispute = stripe_get_dispute,
            .read_dispute = stripe_dispute,
            .list_disputes = stripe_list_disputes,
            .read_disputes = stripe_disputes};
}

}  // namespace cairn
