#include "tests/simulators/moyasar/moyasar_simulator.hpp"

#include <algorithm>

#include "tests/simulators/answers.hpp"
#include "tests/simulators/decimal.hpp"
#include "tests/simulators/exact_json.hpp"
#include "tests/simulators/form.hpp"
#include "tests/simulators/moyasar/moyasar_objects.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

constexpr std::size_t page_size = 40;

Refusal not_found() {
    return moyasar_refusal(404, "record_not_found", "The requested resource was not found");
}

/// JSON, or the form that their samples send.
json::object body_of(const HttpRequest& request) {
    if (request.header("content-type").find("json") == std::string_view::npos)
        return form_fields(request.body);
    if (request.body.empty()) return {};
    const auto body = parse_exact(request.body);
    if (!body || !body->is_object())
        throw moyasar_refusal(400, "invalid_request_error", "The body is not a JSON object");
    return body->as_object();
}

/// Whether a payment has all that ?id=…&status=…&metadata[order]=… asks for.
bool fits(const json::object& payment, const json::object& query) {
    for (const char* name : {"id", "status"})
        if (query.contains(name) && payment.at(name) != query.at(name)) return false;
    const json::value* wanted = query.if_contains("metadata");
    if (wanted == nullptr || !wanted->is_object()) return true;
    const json::value& metadata = payment.at("metadata");
    for (const auto& field : wanted->as_object())
        if (!metadata.is_object() || !metadata.as_object().contains(field.key()) ||
            metadata.as_object().at(field.key()) != field.value())
            return false;
    return true;
}

/// ?created[gt]=…&created[lt]=…, in RFC 3339. Times of one form are in the order of their texts.
bool is_within(const json::object& payment, const json::object& query) {
    const json::value* created = query.if_contains("created");
    if (created == nullptr || !created->is_object()) return true;
    const auto seconds = [](std::string_view time) { return time.substr(0, 19); };
    const std::string_view at = seconds(payment.at("created_at").as_string());
    const std::string after(form_text(created->as_object(), "gt"));
    const std::string before(form_text(created->as_object(), "lt"));
    return (after.empty() || at > seconds(after)) && (before.empty() || at < seconds(before));
}

}  // namespace

HttpResponse MoyasarSimulator::answer(const HttpRequest& request) {
    try {
        authenticate(request);
        return carry_out(request);
    } catch (const Refusal& refusal) {
        return json_answer(refusal.status(), refusal.body());
    }
}

void MoyasarSimulator::authenticate(const HttpRequest& request) const {
    const std::string key = basic_user(request);
    const std::string& only = state_.world.settings.key;
    const bool is_test_key = key.starts_with("sk_test_") || key.starts_with("pk_test_");
    if (only.empty() ? !is_test_key : key != only)
        throw moyasar_refusal(401, "authentication_error", "Invalid authorization credentials");
    // A publishable key may only create payments, from the payer's browser.
    if (key.starts_with("pk_") && request.path != "/v1/payments")
        throw moyasar_refusal(403, "authentication_error", "A publishable key cannot do this");
}

HttpResponse MoyasarSimulator::carry_out(const HttpRequest& request) {
    Path path = path_steps(request.path);
    if (path.size() < 2 || path.front() != "v1") throw not_found();
    path.erase(path.begin());
    if (path[0] == "payments") return on_payments(request, path, body_of(request));
    if (path[0] == "invoices") return on_invoices(request, path, body_of(request));
    throw not_found();
}

HttpResponse MoyasarSimulator::on_payments(const HttpRequest& request, const Path& path,
                                           const json::object& body) {
    const std::string& method = request.method;
    if (path.size() == 1 && method == "POST")
        return json_answer(201, json_of(state_, create_payment(state_, body)));
    if (path.size() == 1 && method == "GET") return json_answer(200, payments_page(request));
    if (path.size() == 1) throw not_found();
    MoyasarPayment& payment = find_payment(state_, path[1]);
    if (path.size() == 2 && method == "PUT") {
        if (body.contains("description")) payment.description = std::string(form_text(body, "description"));
        if (body.contains("metadata")) payment.metadata = body.at("metadata");
    } else if (path.size() == 3 && method == "POST" && path[2] == "refund") {
        refund_payment(state_, payment, body);
    } else if (path.size() == 3 && method == "POST" && path[2] == "capture") {
        capture_payment(state_, payment, body);
    } else if (path.size() == 3 && method == "POST" && path[2] == "void") {
        void_payment(state_, payment);
    } else if (path.size() != 2 || method != "GET") {
        throw not_found();
    }
    return json_answer(200, json_of(state_, payment));
}

HttpResponse MoyasarSimulator::on_invoices(const HttpRequest& request, const Path& path,
                                           const json::object& body) {
    const std::string& method = request.method;
    if (path.size() == 1 && method == "POST")
        return json_answer(201, json_of(state_, create_invoice(state_, body)));
    if (path.size() == 1) {
        json::array invoices;
        const json::object query = form_fields(request.query);
        for (auto id = state_.made.rbegin(); id != state_.made.rend(); ++id) {
            const auto invoice = state_.invoices.find(*id);
            if (invoice == state_.invoices.end()) continue;
            const json::object shown = json_of(state_, invoice->second);
            if (fits(shown, query)) invoices.push_back(shown);
        }
        return json_answer(200, json::object{{"invoices", invoices}});
    }
    MoyasarInvoice& invoice = find_invoice(state_, path[1]);
    if (path.size() == 2 && method == "PUT") {
        if (body.contains("metadata")) invoice.metadata = body.at("metadata");
    } else if (path.size() == 3 && method == "PUT" && path[2] == "cancel") {
        cancel_invoice(state_, invoice);
    } else if (path.size() != 2 || method != "GET") {
        throw not_found();
    }
    return json_answer(200, json_of(state_, invoice));
}

json::object MoyasarSimulator::payments_page(const HttpRequest& request) const {
    const json::object query = form_fields(request.query);
    json::array all;
    for (auto id = state_.made.rbegin(); id != state_.made.rend(); ++id) {
        const auto payment = state_.payments.find(*id);
        if (payment == state_.payments.end()) continue;
        const json::object shown = json_of(state_, payment->second);
        if (fits(shown, query) && is_within(shown, query)) all.push_back(shown);
    }
    const std::size_t pages = std::max<std::size_t>(1, (all.size() + page_size - 1) / page_size);
    const auto asked = whole_number(form_text(query, "page")).value_or(1);
    const std::size_t page = static_cast<std::size_t>(std::max<std::int64_t>(1, asked));
    json::array shown;
    for (std::size_t i = (page - 1) * page_size; i < std::min(all.size(), page * page_size); ++i)
        shown.push_back(all[i]);
    return {{"payments", shown},
            {"meta", json::object{{"current_page", page},
                                  {"next_page", page < pages ? json::value(page + 1) : json::value()},
                                  {"prev_page", page > 1 ? json::value(page - 1) : json::value()},
                                  {"total_pages", pages},
                                  {"total_count", all.size()}}}};
}

HttpResponse MoyasarSimulator::server_error(const HttpRequest&) {
    return json_answer(500, moyasar_refusal(500, "api_error", "Internal Server Error").body());
}

HttpResponse MoyasarSimulator::rate_limited() {
    return json_answer(429, moyasar_refusal(429, "rate_limit_error", "Too Many Requests").body());
}

void MoyasarSimulator::dispute(const std::string&, const std::string&) {
    throw BadControl("Moyasar's interface has no disputes");
}

}  // namespace cairn::simulators
