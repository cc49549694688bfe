#include "tests/simulators/stripe/stripe_intents.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tests/simulators/form.hpp"
#include "tests/simulators/stripe/stripe_cards.hpp"
#include "tests/simulators/stripe/stripe_charges.hpp"
#include "tests/simulators/stripe/stripe_error.hpp"
#include "tests/simulators/stripe/stripe_events.hpp"
#include "tests/simulators/stripe/stripe_objects.hpp"
#include "tests/simulators/stripe/stripe_parameters.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

constexpr std::int64_t search_lag_ms = 1'000;

StripeCard card_of(const std::string& payment_method) {
    const auto card = stripe_card(payment_method);
    if (!card) throw no_such("PaymentMethod", payment_method, "payment_method", 400);
    return *card;
}

/// What both creating and updating may set.
void take_fields(StripeAccount& account, StripeIntent& intent, const json::object& fields) {
    const std::string customer(form_text(fields, "customer"));
    if (!customer.empty() && !account.customers.contains(customer))
        throw no_such("customer", customer, "customer", 400);
    const std::string payment_method(form_text(fields, "payment_method"));
    if (!payment_method.empty()) {
        card_of(payment_method);
        intent.payment_method = payment_method;
        intent.status = "requires_confirmation";
    }
    if (!customer.empty()) intent.customer = customer;
    const auto take = [&](std::string_view name, std::string& into) {
        if (fields.contains(name)) into = std::string(form_text(fields, name));
    };
    take("description", intent.description);
    take("receipt_email", intent.receipt_email);
    take("setup_future_usage", intent.setup_future_usage);
    take("statement_descriptor", intent.statement_descriptor);
    merge_metadata(intent.metadata, fields);
}

/// With payment methods that redirect, Stripe has to know where to.
bool may_redirect(const StripeIntent& intent) {
    const json::value& automatic = intent.automatic_payment_methods;
    return automatic.is_object() && automatic.at("allow_redirects") != json::value("never");
}

void ask_for_authentication(StripeAccount& account, StripeIntent& intent, const StripeCard& card) {
    if (intent.off_session) {
        StripeCard declined = card;
        declined.code = declined.decline_code = "authentication_required";
        throw decline_intent(account, intent, declined);
    }
    const std::string page = account.world.url + "/_simulator/pay/" + intent.id;
    intent.status = "requires_action";
    intent.payment_method = card.name;
    if (intent.return_url.empty())
        intent.next_action =
            json::object{{"type", "use_stripe_sdk"}, {"use_stripe_sdk", json::object{{"page", page}}}};
    else
        intent.next_action = json::object{
            {"type", "redirect_to_url"},
            {"redirect_to_url", json::object{{"return_url", intent.return_url}, {"url", page}}}};
    raise_event(account, "payment_intent.requires_action", intent.id, json_of(intent));
}

void confirm(StripeAccount& account, StripeIntent& intent) {
    const StripeCard card = card_of(intent.payment_method);
    if (card.asks_for_authentication) return ask_for_authentication(account, intent, card);
    charge_intent(account, intent, card);
}

bool is_one_of(const std::string& text, std::initializer_list<std::string_view> values) {
    return std::find(values.begin(), values.end(), text) != values.end();
}

void check_new_intent(const json::object& fields) {
    check_known(fields, {"amount",
                         "currency",
                         "customer",
                         "payment_method",
                         "confirm",
                         "off_session",
                         "capture_method",
                         "setup_future_usage",
                         "return_url",
                         "metadata",
                         "description",
                         "receipt_email",
                         "statement_descriptor",
                         "statement_descriptor_suffix",
                         "automatic_payment_methods",
                         "payment_method_types",
                         "payment_method_options",
                         "confirmation_method",
                         "error_on_requires_action",
                         "shipping",
                         "use_stripe_sdk"});
    check_one_of(fields, "capture_method", {"automatic", "automatic_async", "manual"});
    check_one_of(fields, "setup_future_usage", {"on_session", "off_session"});
    const bool confirms = boolean(fields, "confirm");
    for (const char* name : {"off_session", "return_url"})
        if (!confirms && fields.contains(name))
            throw invalid_request(fmt::format("The parameter `{}` cannot be passed when creating a "
                                              "PaymentIntent unless `confirm` is set to true.",
                                              name),
                                  name);
}

/// The text between the next two quotes, which is cut off. A backslash takes the next character as it is.
std::string next_quoted(std::string_view& query) {
    const auto begin = query.find_first_of("'\"");
    if (begin == std::string_view::npos) throw invalid_request("The query cannot be read.", "query");
    const char quote = query[begin];
    std::string quoted;
    for (std::size_t i = begin + 1; i < query.size(); ++i) {
        if (query[i] == quote) {
            query.remove_prefix(i + 1);
            return quoted;
        }
        if (query[i] == '\\' && i + 1 < query.size()) ++i;
        quoted += query[i];
    }
    throw invalid_request("The query cannot be read.", "query");
}

}  // namespace

StripeIntent& create_intent(StripeAccount& account, const json::object& fields) {
    check_new_intent(fields);
    const bool confirms = boolean(fields, "confirm");
    StripeIntent intent;
    intent.currency = currency_of(fields);
    intent.amount = amount_of(fields, intent.currency);
    if (fields.contains("capture_method"))
        intent.capture_method = std::string(form_text(fields, "capture_method"));
    if (!fields.contains("payment_method_types")) {
        const json::value* given = fields.if_contains("automatic_payment_methods");
        const bool never = given != nullptr && given->is_object() &&
                           form_text(given->as_object(), "allow_redirects") == "never";
        intent.automatic_payment_methods =
            json::object{{"allow_redirects", never ? "never" : "always"}, {"enabled", true}};
    }
    take_fields(account, intent, fields);
    if (confirms && intent.payment_method.empty()) (void)required_text(fields, "payment_method");
    if (confirms && may_redirect(intent) && !boolean(fields, "off_session") &&
        form_text(fields, "return_url").empty())
        throw invalid_request(
            "This PaymentIntent is configured to accept payment methods that might "
            "redirect your customer: you must provide a `return_url`, or set "
            "`automatic_payment_methods[allow_redirects]` to `never`.",
            "return_url");
    intent.id = account.new_id("pi");
    intent.client_secret = intent.id + "_secret_" + World::new_id();
    intent.created_s = account.world.now_s();
    intent.searchable_ms = account.world.timetable.now_ms() + search_lag_ms;
    StripeIntent& made = account.intents[intent.id] = intent;
    raise_event(account, "payment_intent.created", made.id, json_of(made));
    made.off_session = boolean(fields, "off_session");
    made.return_url = std::string(form_text(fields, "return_url"));
    if (confirms) confirm(account, made);
    return made;
}

StripeIntent& find_intent(StripeAccount& account, const std::string& id) {
    const auto found = account.intents.find(id);
    if (found == account.intents.end()) throw no_such("payment_intent", id, "intent");
    return found->second;
}

void update_intent(StripeAccount& account, StripeIntent& intent, const json::object& fields) {
    check_known(fields, {"amount", "currency", "customer", "payment_method", "metadata", "description",
                         "receipt_email", "setup_future_usage", "statement_descriptor"});
    if (fields.contains("amount")) intent.amount = amount_of(fields, intent.currency);
    take_fields(account, intent, fields);
}

void confirm_intent(StripeAccount& account, StripeIntent& intent, const json::object& fields) {
    check_known(fields, {"payment_method", "return_url", "off_session", "receipt_email", "capture_method",
                         "setup_future_usage", "payment_method_options", "error_on_requires_action",
                         "use_stripe_sdk", "client_secret"});
    if (!is_one_of(intent.status, {"requires_payment_method", "requires_confirmation", "requires_action"}))
        throw unexpected_state(
            fmt::format("You cannot confirm this PaymentIntent because it has already {} .", intent.status),
            json_of(intent));
    const bool off_session = boolean(fields, "off_session");
    const std::string return_url(form_text(fields, "return_url"));
    const std::string method(form_text(fields, "payment_method"));
    if (!method.empty()) card_of(method);
    if (method.empty() && intent.payment_method.empty())
        throw unexpected_state(
            "You cannot confirm this PaymentIntent because it's missing a payment method.",
            json_of(intent));
    if (may_redirect(intent) && !off_session && return_url.empty() && intent.return_url.empty())
        throw invalid_request(
            "This PaymentIntent is configured to accept payment methods that might "
            "redirect your customer: you must provide a `return_url`.",
            "return_url");
    if (!method.empty()) intent.payment_method = method;
    if (!return_url.empty()) intent.return_url = return_url;
    intent.off_session = off_session;
    confirm(account, intent);
}

void capture_intent(StripeAccount& account, StripeIntent& intent, const json::object& fields) {
    check_known(fields, {"amount_to_capture", "final_capture", "metadata", "statement_descriptor"});
    const std::int64_t amount = integer(fields, "amount_to_capture").value_or(intent.amount_capturable);
    if (intent.status != "requires_capture")
        throw unexpected_state(fmt::format("This PaymentIntent could not be captured because it has a "
                                           "status of {}. Only a PaymentIntent with one of the following "
                                           "statuses may be captured: requires_capture.",
                                           intent.status),
                               json_of(intent));
    if (amount < 1 || amount > intent.amount_capturable)
        throw invalid_request(
            "The amount_to_capture must be greater than 0 and no more than the amount "
            "that can be captured.",
            "amount_to_capture", "amount_too_large");
    merge_metadata(intent.metadata, fields);
    capture_held(account, intent, amount);
}

void cancel_intent(StripeAccount& account, StripeIntent& intent, const json::object& fields) {
    check_known(fields, {"cancellation_reason"});
    check_one_of(fields, "cancellation_reason",
                 {"duplicate", "fraudulent", "requested_by_customer", "abandoned"});
    if (is_one_of(intent.status, {"succeeded", "canceled", "processing"}))
        throw unexpected_state(fmt::format("You cannot cancel this PaymentIntent because it has a status "
                                           "of {}.",
                                           intent.status),
                               json_of(intent));
    release_intent(account, intent);
    intent.status = "canceled";
    intent.amount_capturable = 0;
    intent.next_action = nullptr;
    intent.canceled_s = account.world.now_s();
    intent.cancellation_reason = std::string(form_text(fields, "cancellation_reason"));
    raise_event(account, "payment_intent.canceled", intent.id, json_of(intent));
}

json::object search_intents(StripeAccount& account, const json::object& fields) {
    const std::string text = required_text(fields, "query");
    json::array found;
    for (auto id = account.made.rbegin(); id != account.made.rend(); ++id) {
        const auto intent = account.intents.find(*id);
        if (intent == account.intents.end()) continue;
        bool fits = intent->second.searchable_ms <= account.world.timetable.now_ms();
        std::string_view query = text;
        while (query.find_first_of("'\"") != std::string_view::npos) {
            const bool by_status = query.find("status:") < query.find_first_of("'\"");
            const std::string name = by_status ? "" : next_quoted(query);
            const std::string value = next_quoted(query);
            fits = fits && (by_status ? intent->second.status == value
                                      : form_text(intent->second.metadata, name) == value);
        }
        if (fits) found.push_back(json_of(intent->second));
    }
    return {{"object", "search_result"},
            {"data", found},
            {"has_more", false},
            {"next_page", nullptr},
            {"url", "/v1/payment_intents/search"}};
}

std::string pay_intent(StripeAccount& account, const PayerAct& act) {
    const auto found = account.intents.find(act.id);
    if (found == account.intents.end()) throw BadControl("no payment intent " + act.id);
    StripeIntent& intent = found->second;
    if (!is_one_of(intent.status, {"requires_payment_method", "requires_confirmation", "requires_action"}))
        throw BadControl("the payment intent cannot be paid: it is " + intent.status);
    if (act.outcome == "abandoned") return intent.return_url;
    const bool authenticates = intent.status == "requires_action";
    const bool succeeds = act.outcome == "success";
    if (!succeeds && act.outcome != "declined") throw BadControl("no outcome '" + act.outcome + "'");
    const std::string usual = succeeds ? "pm_card_visa" : "pm_card_chargeDeclined";
    std::string method = act.method.empty() ? usual : act.method;
    if (authenticates && act.method.empty()) method = intent.payment_method;
    const auto card = stripe_card(method);
    if (!card) throw BadControl("no test card " + method);
    try {
        // The browser shows the payer what the bank says; the merchant hears of it by an event.
        if (authenticates && !succeeds) throw authentication_failure(account, intent);
        charge_intent(account, intent, *card);
    } catch (const StripeError&) {
        return intent.return_url;
    }
    if (intent.return_url.empty()) return "";
    const char joint = intent.return_url.find('?') == std::string::npos ? '?' : '&';
    return fmt::format("{}{}payment_intent={}&payment_intent_client_secret={}&redirect_status=succeeded",
                       intent.return_url, joint, intent.id, intent.client_secret);
}

}  // namespace cairn::simulators
