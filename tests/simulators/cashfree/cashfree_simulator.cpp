#include "tests/simulators/cashfree/cashfree_simulator.hpp"

#include <algorithm>
#include <array>

#include "tests/simulators/answers.hpp"
#include "tests/simulators/cashfree/cashfree_objects.hpp"
#include "tests/simulators/cashfree/cashfree_orders.hpp"
#include "tests/simulators/exact_json.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

constexpr std::array<std::string_view, 4> versions{"2022-09-01", "2023-08-01", "2025-01-01", "2026-01-01"};

Refusal bad_url() {
    return cashfree_refusal(404, "request_failed", "bad URL, please check API documentation");
}

json::object body_of(const HttpRequest& request) {
    if (request.body.empty()) return {};
    const auto body = parse_exact(request.body);
    if (!body || !body->is_object())
        throw cashfree_refusal(400, "request_invalid", "the body is not a JSON object");
    return body->as_object();
}

}  // namespace

HttpResponse CashfreeSimulator::answer(const HttpRequest& request) {
    HttpResponse response;
    try {
        authenticate(request);
        response = answer_once(request);
    } catch (const Refusal& refusal) {
        response = json_answer(refusal.status(), refusal.body());
    }
    response.headers.emplace_back("x-api-version", request.header("x-api-version"));
    const std::string_view request_id = request.header("x-request-id");
    response.headers.emplace_back("x-request-id",
                                  request_id.empty() ? World::new_id() : std::string(request_id));
    return response;
}

void CashfreeSimulator::authenticate(const HttpRequest& request) const {
    const auto& settings = state_.world.settings;
    const std::string_view id = request.header("x-client-id"), secret = request.header("x-client-secret");
    const bool is_known = !id.empty() && !secret.empty() && (settings.key.empty() || id == settings.key) &&
                          (settings.secret.empty() || secret == settings.secret);
    if (!is_known)
        throw cashfree_refusal(401, "request_failed", "authentication Failed", "authentication_error");
    const std::string_view version = request.header("x-api-version");
    if (std::find(versions.begin(), versions.end(), version) == versions.end())
        throw cashfree_refusal(400, "request_failed", "x-api-version is missing or not known");
}

/// The same key with another body is refused; with the same one it gets the first answer.
HttpResponse CashfreeSimulator::answer_once(const HttpRequest& request) {
    const std::string key(request.header("x-idempotency-key"));
    const std::string what = request.method + request.path + "\n" + request.body;
    const auto kept = request.method == "GET" ? kept_.end() : kept_.find(key);
    if (!key.empty() && kept != kept_.end()) {
        if (kept->second.what != what)
            throw cashfree_refusal(422, "request_invalid",
                                   "the idempotency key was used with another request",
                                   "idempotency_error");
        HttpResponse again = kept->second.response;
        again.headers.emplace_back("x-idempotency-replayed", "true");
        return again;
    }
    const HttpResponse response = json_answer(200, carry_out(request));
    if (!key.empty() && request.method != "GET") kept_[key] = {what, response};
    return response;
}

json::value CashfreeSimulator::carry_out(const HttpRequest& request) {
    Path path = path_steps(request.path);
    if (path.size() < 2 || path.front() != "pg") throw bad_url();
    path.erase(path.begin());
    if (path[0] == "disputes" && path.size() > 1) return on_dispute(request, path);
    const bool is_post = request.method == "POST";
    if (path[0] == "simulate" && path.size() == 1 && is_post)
        return simulate_payment(state_, body_of(request));
    if (path[0] != "orders") throw bad_url();
    if (is_post && path.size() == 1) return json_of(state_, create_order(state_, body_of(request)));
    if (is_post && path.size() == 2 && path[1] == "sessions")
        return begin_payment(state_, body_of(request));
    if (path.size() == 1) throw bad_url();
    return on_order(request, path, body_of(request));
}

json::value CashfreeSimulator::on_order(const HttpRequest& request, const Path& path,
                                        const json::object& body) {
    CashfreeOrder& order = find_order(state_, path[1]);
    if (request.method == "GET") return read_of_order(order, path);
    if (request.method == "PATCH" && path.size() == 2) {
        terminate_order(state_, order, body);
        return json_of(state_, order);
    }
    if (request.method != "POST" || path.size() != 3) throw bad_url();
    if (path[2] == "refunds") return json_of(state_, create_refund(state_, order, body));
    if (path[2] == "authorization") return json_of(state_, decide_authorization(state_, order, body));
    throw bad_url();
}

json::value CashfreeSimulator::read_of_order(const CashfreeOrder& order, const Path& path) {
    if (path.size() == 2) return json_of(state_, order);
    json::array listed;
    if (path[2] == "payments") {
        if (path.size() == 4) {
            const auto payment = state_.payments.find(path[3]);
            if (payment == state_.payments.end() || payment->second.order_id != order.order_id)
                throw cashfree_refusal(404, "payment_not_found", "payment is not found");
            return json_of(state_, payment->second);
        }
        for (auto id = order.payments.rbegin(); id != order.payments.rend(); ++id)
            listed.push_back(json_of(state_, state_.payments.at(*id)));
        return listed;
    }
    if (path[2] == "refunds") {
        if (path.size() == 4) return json_of(state_, find_refund(state_, order, path[3]));
        for (const CashfreeRefund& refund : state_.refunds)
            if (refund.order_id == order.order_id) listed.push_back(json_of(state_, refund));
        return listed;
    }
    if (path[2] != "disputes") throw bad_url();
    for (const CashfreeDispute& dispute : state_.disputes)
        if (dispute.order_id == order.order_id) listed.push_back(json_of(state_, dispute));
    return listed;
}

json::value CashfreeSimulator::on_dispute(const HttpRequest& request, const Path& path) {
    CashfreeDispute& dispute = find_dispute(state_, path[1]);
    if (request.method == "PUT" && path.size() == 3 && path[2] == "accept") accept_dispute(state_, dispute);
    if (request.method == "POST" && path.size() == 3 && path[2] == "documents")
        submit_documents(state_, dispute);
    return json_of(state_, dispute);
}

HttpResponse CashfreeSimulator::server_error(const HttpRequest& request) {
    // What the key goes on saying is not published; the ids guard besides.
    kept_.erase(std::string(request.header("x-idempotency-key")));
    return json_answer(
        500, cashfree_refusal(500, "internal_error", "internal Server Error", "api_error").body());
}

HttpResponse CashfreeSimulator::rate_limited() {
    HttpResponse response =
        json_answer(429, cashfree_refusal(429, "request_failed", "Too many requests from IP. Check headers",
                                          "rate_limit_error")
                             .body());
    response.headers.emplace_back("x-ratelimit-limit", "30");
    response.headers.emplace_back("x-ratelimit-remaining", "0");
    response.headers.emplace_back("x-ratelimit-retry", "1");
    response.headers.emplace_back("x-ratelimit-type", "ip");
    return response;
}

}  // namespace cairn::simulators
