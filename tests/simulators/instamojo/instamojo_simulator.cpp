#include "tests/simulators/instamojo/instamojo_simulator.hpp"

#include <algorithm>

#include "tests/simulators/answers.hpp"
#include "tests/simulators/decimal.hpp"
#include "tests/simulators/exact_json.hpp"
#include "tests/simulators/form.hpp"
#include "tests/simulators/instamojo/instamojo_objects.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

constexpr std::int64_t limit_usual = 20, limit_max = 500;

Refusal no_such_page() { return instamojo_refusal(404, "Not found."); }

json::object fields_of(const HttpRequest& request) {
    if (request.header("content-type").find("json") == std::string_view::npos)
        return form_fields(request.body);
    const auto body = parse_exact(request.body);
    if (!body || !body->is_object()) throw instamojo_refusal(400, "The body is not a JSON object.");
    json::object fields = body->as_object();
    for (auto& field : fields)
        if (const auto digits = number_of(field.value())) field.value() = json::string(*digits);
    return fields;
}

/// ?limit=…&page=… of a list, the newest first.
json::array page_of(const json::array& all, const HttpRequest& request) {
    const json::object query = form_fields(request.query);
    const auto asked = whole_number(form_text(query, "limit")).value_or(limit_usual);
    const auto limit = static_cast<std::size_t>(std::clamp<std::int64_t>(asked, 1, limit_max));
    const auto page = std::max<std::int64_t>(1, whole_number(form_text(query, "page")).value_or(1));
    json::array shown;
    const std::size_t begin = static_cast<std::size_t>(page - 1) * limit;
    for (std::size_t i = begin; i < std::min(all.size(), begin + limit); ++i)
        shown.push_back(all[all.size() - 1 - i]);
    return shown;
}

HttpResponse success(int status, const char* name, const json::value& value) {
    return json_answer(status, json::object{{"success", true}, {name, value}});
}

}  // namespace

HttpResponse InstamojoSimulator::answer(const HttpRequest& request) {
    try {
        authenticate(request);
        return carry_out(request);
    } catch (const Refusal& refusal) {
        return json_answer(refusal.status(), refusal.body());
    }
}

void InstamojoSimulator::authenticate(const HttpRequest& request) const {
    const std::string_view key = request.header("x-api-key"), token = request.header("x-auth-token");
    const std::string& only = state_.world.settings.key;
    if (key.empty()) throw instamojo_refusal(401, "Missing X-Api-Key header.");
    if (token.empty()) throw instamojo_refusal(401, "Missing X-Auth-Token header.");
    if (!only.empty() && key != only) throw instamojo_refusal(401, "Invalid API key or auth token.");
}

HttpResponse InstamojoSimulator::carry_out(const HttpRequest& request) {
    Path path = path_steps(request.path);
    const bool is_ours = path.size() >= 3 && path[0] == "api" && path[1] == "1.1";
    if (!is_ours || request.path.back() != '/') throw no_such_page();
    path.erase(path.begin(), path.begin() + 2);
    if (path[0] == "payment-requests") return on_requests(request, path);
    if (path[0] == "payments") return on_payments(request, path);
    if (path[0] == "refunds") return on_refunds(request, path);
    throw no_such_page();
}

HttpResponse InstamojoSimulator::on_requests(const HttpRequest& request, const Path& path) {
    if (path.size() == 1 && request.method == "POST")
        return success(201, "payment_request", json_of(state_, create_request(state_, fields_of(request))));
    if (path.size() == 1) {
        json::array all;
        for (const std::string& id : state_.made_requests)
            all.push_back(json_of(state_, state_.requests.at(id)));
        return success(200, "payment_requests", page_of(all, request));
    }
    InstamojoRequest& found = find_request(state_, path[1]);
    if (path.size() == 3 && request.method == "POST") {
        if (path[2] != "disable" && path[2] != "enable") throw no_such_page();
        found.is_enabled = path[2] == "enable";
        return json_answer(200, json::object{{"success", true}});
    }
    json::object shown = json_of(state_, found);
    if (path.size() == 3) {
        shown["payment"] = json_of(state_, find_payment(state_, path[2]));
        return success(200, "payment_request", shown);
    }
    json::array payments;
    for (auto id = found.payments.rbegin(); id != found.payments.rend(); ++id)
        payments.push_back(json_of(state_, state_.payments.at(*id)));
    shown["payments"] = payments;
    return success(200, "payment_request", shown);
}

HttpResponse InstamojoSimulator::on_payments(const HttpRequest& request, const Path& path) const {
    if (path.size() > 1) return success(200, "payment", json_of(state_, find_payment(state_, path[1])));
    json::array all;
    for (const std::string& id : state_.made_requests)
        for (const std::string& payment : state_.requests.at(id).payments)
            all.push_back(json_of(state_, state_.payments.at(payment)));
    return success(200, "payments", page_of(all, request));
}

HttpResponse InstamojoSimulator::on_refunds(const HttpRequest& request, const Path& path) {
    if (path.size() == 1 && request.method == "POST")
        return success(201, "refund", json_of(create_refund(state_, fields_of(request))));
    json::array all;
    for (const InstamojoRefund& refund : state_.refunds) {
        if (path.size() > 1 && refund.id == path[1]) return success(200, "refund", json_of(refund));
        all.push_back(json_of(refund));
    }
    if (path.size() > 1) throw instamojo_refusal(404, "Refund not found.");
    return success(200, "refunds", page_of(all, request));
}

HttpResponse InstamojoSimulator::server_error(const HttpRequest&) {
    return json_answer(500, instamojo_refusal(500, "Internal server error.").body());
}

HttpResponse InstamojoSimulator::rate_limited() {
    return json_answer(429, instamojo_refusal(429, "Request was throttled.").body());
}

void InstamojoSimulator::dispute(const std::string&, const std::string&) {
    throw BadControl("Instamojo's interface has no disputes");
}

}  // namespace cairn::simulators
