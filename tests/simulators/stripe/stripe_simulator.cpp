#include "tests/simulators/stripe/stripe_simulator.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tests/simulators/answers.hpp"
#include "tests/simulators/decimal.hpp"
#include "tests/simulators/form.hpp"
#include "tests/simulators/stripe/stripe_disputes.hpp"
#include "tests/simulators/stripe/stripe_error.hpp"
#include "tests/simulators/stripe/stripe_events.hpp"
#include "tests/simulators/stripe/stripe_objects.hpp"
#include "tests/simulators/stripe/stripe_parameters.hpp"
#include "tests/simulators/stripe/stripe_refunds.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

constexpr std::int64_t keys_kept_ms = 24 * 3'600'000;
constexpr std::size_t key_size_max = 255;

StripeError unknown_route(const HttpRequest& request) {
    return {404, json::object{{"message", fmt::format("Unrecognized request URL ({}: {}).", request.method,
                                                      request.path)},
                              {"type", "invalid_request_error"}}};
}

/// The page of a list: the newest first, behind 'starting_after', where 'filter' holds.
template <class T, class Filter>
json::object page_of(const StripeAccount& account, const std::map<std::string, T>& objects,
                     const json::object& fields, const std::string& url, Filter filter) {
    const std::int64_t limit = integer(fields, "limit").value_or(10);
    if (limit < 1 || limit > 100)
        throw invalid_request("Limit must be between 1 and 100.", "limit", "parameter_invalid_integer");
    const std::string_view after = form_text(fields, "starting_after");
    bool begun = after.empty();
    json::array data;
    for (auto id = account.made.rbegin(); id != account.made.rend(); ++id) {
        const auto found = objects.find(*id);
        if (begun && found != objects.end() && filter(found->second)) {
            if (static_cast<std::int64_t>(data.size()) == limit)
                return stripe_list(std::move(data), url, true);
            data.push_back(json_of(found->second));
        }
        begun = begun || *id == after;
    }
    return stripe_list(std::move(data), url, false);
}

bool is_within(const json::object& fields, std::int64_t created_s) {
    const json::value* created = fields.if_contains("created");
    if (created == nullptr || !created->is_object()) return true;
    const auto bound = [&](std::string_view name) { return integer(created->as_object(), name); };
    return created_s >= bound("gte").value_or(created_s) && created_s <= bound("lte").value_or(created_s) &&
           created_s > bound("gt").value_or(created_s - 1) &&
           created_s < bound("lt").value_or(created_s + 1);
}

bool is_of(const json::object& fields, std::string_view name, const std::string& value) {
    return !fields.contains(name) || form_text(fields, name) == value;
}

}  // namespace

HttpResponse StripeSimulator::answer(const HttpRequest& request) {
    account_.request = json::object{{"id", "req_" + World::new_id()},
                                    {"idempotency_key", request.header("idempotency-key")}};
    HttpResponse response;
    try {
        authenticate(request);
        response = answer_once(request);
    } catch (const StripeError& error) {
        response = json_answer(error.status(), error.body());
    }
    const std::string version(request.header("stripe-version"));
    response.headers.emplace_back("Request-Id", account_.request.at("id").as_string().c_str());
    response.headers.emplace_back("Stripe-Version", version.empty() ? stripe_version : version);
    account_.request = nullptr;
    return response;
}

void StripeSimulator::authenticate(const HttpRequest& request) const {
    const std::string given(request.header("authorization"));
    std::string key;
    if (given.starts_with("Bearer ")) key = given.substr(7);
    if (key.empty()) key = basic_user(request);
    if (key.empty())
        throw authentication_error(
            "You did not provide an API key. You need to provide your API key in "
            "the Authorization header, using Bearer auth.");
    if (key.starts_with("pk_"))
        throw authentication_error("This API call cannot be made with a publishable API key.");
    const std::string& only = account_.world.settings.key;
    const bool is_test_key = key.starts_with("sk_test_") || key.starts_with("rk_test_");
    if (only.empty() ? !is_test_key : key != only)
        throw authentication_error("Invalid API Key provided: " + key.substr(0, 8) + "****");
}

/// Idempotency as docs.stripe.com/api/idempotent_requests has it: what was carried out, a failure included,
/// is answered again for a day; what was refused before is not.
HttpResponse StripeSimulator::answer_once(const HttpRequest& request) {
    const std::string key(request.header("idempotency-key"));
    if (request.method != "POST" || key.empty()) return json_answer(200, carry_out(request));
    if (key.size() > key_size_max) throw invalid_request("Idempotency keys have up to 255 characters.", "");
    const std::int64_t now_ms = account_.world.timetable.now_ms();
    const std::string what = request.path + "\n" + request.body;
    const auto found = kept_.find(key);
    HttpResponse response;
    if (found != kept_.end() && found->second.until_ms > now_ms) {
        if (found->second.what != what)
            throw StripeError(
                400, {{"message", fmt::format("Keys for idempotent requests can only be used with the same "
                                              "parameters they were first used with. Try using a key other "
                                              "than '{}' if you meant to execute a different request.",
                                              key)},
                      {"type", "idempotency_error"}});
        response.status = found->second.status;
        response.body = found->second.body;
        response.headers.emplace_back("Idempotent-Replayed", "true");
    } else {
        try {
            response = json_answer(200, carry_out(request));
        } catch (const StripeError& error) {
            if (!error.was_executed()) throw;
            response = json_answer(error.status(), error.body());
        }
        kept_[key] = {what, now_ms + keys_kept_ms, response.status, response.body};
    }
    response.headers.emplace_back("Idempotency-Key", key);
    return response;
}

json::object StripeSimulator::carry_out(const HttpRequest& request) {
    Path path = path_steps(request.path);
    if (path.size() < 2 || path.front() != "v1") throw unknown_route(request);
    path.erase(path.begin());
    json::object answered;
    if (request.method == "GET") answered = read(path, form_fields(request.query));
    if (request.method == "POST") answered = change(path, form_fields(request.body));
    if (answered.empty()) throw unknown_route(request);
    return answered;
}

json::object StripeSimulator::shown(const StripeIntent& intent, const json::object& fields) const {
    json::object written = json_of(intent);
    if (expands(fields, "latest_charge") && !intent.latest_charge.empty())
        written["latest_charge"] = json_of(account_.charges.at(intent.latest_charge));
    if (expands(fields, "payment_method") && !intent.payment_method.empty())
        written["payment_method"] = stripe_payment_method(intent.payment_method);
    return written;
}

json::object StripeSimulator::read(const Path& path, const json::object& fields) {
    if (path.size() == 1) return read_list(path[0], fields);
    if (path.size() != 2) return {};
    const std::string& kind = path[0];
    const std::string& id = path[1];
    if (kind == "payment_intents" && id == "search") return search_intents(account_, fields);
    if (kind == "payment_intents") return shown(find_intent(account_, id), fields);
    if (kind == "refunds") return json_of(find_refund(account_, id));
    if (kind == "disputes") return json_of(find_dispute(account_, id));
    if (kind == "charges") {
        const auto charge = account_.charges.find(id);
        if (charge == account_.charges.end()) throw no_such("charge", id, "id");
        return json_of(charge->second);
    }
    if (kind == "customers") {
        const auto customer = account_.customers.find(id);
        if (customer == account_.customers.end()) throw no_such("customer", id, "id");
        return customer->second;
    }
    if (kind == "events")
        for (const json::object& event : account_.events)
            if (event.at("id") == json::value(id)) return event;
    return {};
}

json::object StripeSimulator::read_list(const std::string& kind, const json::object& fields) {
    const std::string url = "/v1/" + kind;
    const auto of_intent = [&](const auto& object) {
        return is_of(fields, "payment_intent", object.intent) && is_within(fields, object.created_s);
    };
    const auto of_charge = [&](const auto& object) {
        return of_intent(object) && is_of(fields, "charge", object.charge);
    };
    if (kind == "payment_intents")
        return page_of(account_, account_.intents, fields, url, [&](const StripeIntent& intent) {
            return is_of(fields, "customer", intent.customer) && is_within(fields, intent.created_s);
        });
    if (kind == "charges") return page_of(account_, account_.charges, fields, url, of_intent);
    if (kind == "refunds") return page_of(account_, account_.refunds, fields, url, of_charge);
    if (kind == "disputes") return page_of(account_, account_.disputes, fields, url, of_charge);
    if (kind != "events") return {};
    json::array events(account_.events.rbegin(), account_.events.rend());
    return stripe_list(std::move(events), url, false);
}

json::object StripeSimulator::change(const Path& path, const json::object& fields) {
    const std::string& kind = path[0];
    if (kind == "payment_intents") return change_intent(path, fields);
    if (kind == "refunds" && path.size() == 1) return json_of(create_refund(account_, fields));
    if (kind == "disputes" && path.size() > 1) {
        StripeDispute& dispute = find_dispute(account_, path[1]);
        if (path.size() == 2)
            update_dispute(account_, dispute, fields);
        else
            close_dispute(account_, dispute);
        return json_of(dispute);
    }
    if (kind == "customers" && path.size() == 1) {
        json::object metadata;
        merge_metadata(metadata, fields);
        const std::string id = account_.new_id("cus");
        return account_.customers[id] = {{"id", id},
                                         {"object", "customer"},
                                         {"created", account_.world.now_s()},
                                         {"email", fields.contains("email") ? fields.at("email") : nullptr},
                                         {"livemode", false},
                                         {"metadata", metadata},
                                         {"name", fields.contains("name") ? fields.at("name") : nullptr}};
    }
    return {};
}

json::object StripeSimulator::change_intent(const Path& path, const json::object& fields) {
    if (path.size() == 1) return shown(create_intent(account_, fields), fields);
    StripeIntent& intent = find_intent(account_, path[1]);
    const std::string what = path.size() == 2 ? "update" : path[2];
    if (what == "update")
        update_intent(account_, intent, fields);
    else if (what == "confirm")
        confirm_intent(account_, intent, fields);
    else if (what == "capture")
        capture_intent(account_, intent, fields);
    else if (what == "cancel")
        cancel_intent(account_, intent, fields);
    else
        return {};
    return shown(intent, fields);
}

/// It takes the place of the answer for later requests with the same key, too.
HttpResponse StripeSimulator::server_error(const HttpRequest& request) {
    HttpResponse response = json_answer(
        500, {{"error", json::object{{"message", "An unknown error occurred."}, {"type", "api_error"}}}});
    const auto kept = kept_.find(std::string(request.header("idempotency-key")));
    if (kept != kept_.end()) {
        kept->second.status = response.status;
        kept->second.body = response.body;
    }
    response.headers.emplace_back("Stripe-Should-Retry", "false");
    return response;
}

HttpResponse StripeSimulator::rate_limited() {
    HttpResponse response =
        json_answer(429, {{"error", json::object{{"code", "rate_limit"},
                                                 {"message", "Request rate limit exceeded."},
                                                 {"type", "invalid_request_error"}}}});
    response.headers.emplace_back("Stripe-Rate-Limited-Reason", "global-rate");
    return response;
}

void StripeSimulator::dispute(const std::string& id, const std::string& outcome) {
    const auto intent = account_.intents.find(id);
    if (intent == account_.intents.end()) throw BadControl("no payment intent " + id);
    const auto charge = account_.charges.find(intent->second.latest_charge);
    if (charge == account_.charges.end() || !charge->second.captured)
        throw BadControl("nothing was captured that could be disputed");
    if (outcome == "opened") {
        if (charge->second.disputed) throw BadControl("it is disputed already");
        open_dispute(account_, charge->first, "fraudulent");
        return;
    }
    if (outcome != "won" && outcome != "lost") throw BadControl("no outcome '" + outcome + "'");
    for (auto& [dispute_id, dispute] : account_.disputes)
        if (dispute.intent == id) return decide_dispute(account_, dispute, outcome == "won");
    throw BadControl("there is no dispute");
}

}  // namespace cairn::simulators
