#include "tests/simulators/cashfree/cashfree_payments.hpp"

#include <algorithm>

#include "tests/simulators/cashfree/cashfree_callbacks.hpp"
#include "tests/simulators/cashfree/cashfree_objects.hpp"
#include "tests/simulators/cashfree/cashfree_orders.hpp"
#include "tests/simulators/cashfree/cashfree_refunds.hpp"
#include "tests/simulators/exact_json.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

constexpr std::int64_t late_ms = 2'000;

void book(CashfreeState& state, BookEntry::Kind kind, const CashfreePayment& payment, std::int64_t units) {
    const std::string& currency = state.orders.at(payment.order_id).currency;
    state.world.write({kind, payment.order_id, payment.cf_payment_id, boost::json::value(payment.order_id),
                       units, cashfree_decimals(currency), currency, false});
}

CashfreePayment& new_payment(CashfreeState& state, CashfreeOrder& order) {
    const std::string id = state.new_number();
    order.payments.push_back(id);
    CashfreePayment& payment = state.payments[id];
    payment.cf_payment_id = id;
    payment.order_id = order.order_id;
    payment.units = order.units;
    payment.started_ms = state.world.timetable.clock_ms();
    return payment;
}

void end(CashfreeState& state, CashfreePayment& payment, const std::string& status,
         const std::string& message, const std::string& error_code) {
    payment.status = status;
    payment.message = message;
    payment.error_code = error_code;
    payment.ended_ms = state.world.timetable.clock_ms();
}

void fail(CashfreeState& state, CashfreePayment& payment, const std::string& error_code) {
    end(state, payment, "FAILED", "Transaction declined by the bank", error_code);
    CashfreeOrder& order = state.orders.at(payment.order_id);
    if (order.status == "TERMINATION_REQUESTED") order.status = "TERMINATED";
    tell_payment(state, payment);
}

/// What comes for an order that is paid, or over, is given back.
void succeed(CashfreeState& state, CashfreePayment& payment, bool captures) {
    end(state, payment, "SUCCESS", "00::Transaction success", "");
    CashfreeOrder& order = state.orders.at(payment.order_id);
    const bool is_wanted = order.status == "ACTIVE" || order.status == "TERMINATION_REQUESTED";
    book(state, BookEntry::Kind::charge, payment, payment.units);
    if (captures || !is_wanted) {
        payment.is_captured = true;
        payment.captured_units = payment.units;
        book(state, BookEntry::Kind::capture, payment, payment.units);
    }
    if (is_wanted) order.status = "PAID";
    tell_payment(state, payment);
    if (is_wanted) return;
    payment.is_given_back = true;
    give_back(state, payment);
}

void pay(CashfreeState& state, CashfreePayment& payment, bool captures) {
    World& world = state.world;
    if (const auto late = world.faults.strike(Fault::late_success, "PAYMENT_SUCCESS_WEBHOOK")) {
        fail(state, payment, "TRANSACTION_DECLINED");
        world.timetable.after_ms(late->delay_ms > 0 ? late->delay_ms : late_ms,
                                 [&state, id = payment.cf_payment_id, captures] {
                                     succeed(state, state.payments.at(id), captures);
                                 });
        return;
    }
    succeed(state, payment, captures);
    if (!world.faults.strike(Fault::double_success, "PAYMENT_SUCCESS_WEBHOOK")) return;
    succeed(state, new_payment(state, state.orders.at(payment.order_id)), true);
}

}  // namespace

json::object begin_payment(CashfreeState& state, const json::object& body) {
    const std::string session = cashfree_text(body, "payment_session_id");
    const auto found = std::find_if(state.orders.begin(), state.orders.end(),
                                    [&](const auto& entry) { return entry.second.session_id == session; });
    if (found == state.orders.end())
        throw cashfree_refusal(404, "payment_session_id_invalid", "payment_session_id is not found");
    CashfreeOrder& order = find_order(state, found->first);
    if (order.status != "ACTIVE") throw cashfree_refusal(400, "order_inactive", "order is not active");
    const CashfreePayment& payment = new_payment(state, order);
    return {{"cf_payment_id", payment.cf_payment_id},
            {"payment_amount", cashfree_amount(payment.units, order.currency)},
            {"payment_method", "upi"},
            {"channel", "link"},
            {"action", "link"},
            {"data", json::object{{"url", state.world.url + "/_simulator/pay/" + order.order_id},
                                  {"payload", nullptr},
                                  {"content_type", nullptr},
                                  {"method", nullptr}}}};
}

json::object simulate_payment(CashfreeState& state, const json::object& body) {
    const auto payment = state.payments.find(cashfree_text(body, "entity_id"));
    if (cashfree_text(body, "entity") != "PAYMENTS" || payment == state.payments.end())
        throw cashfree_refusal(404, "entity_id_invalid", "entity is not found");
    const json::value* asked = body.if_contains("entity_simulation");
    const json::object simulation =
        asked != nullptr && asked->is_object() ? asked->as_object() : json::object();
    const std::string status = cashfree_text(simulation, "payment_status");
    const std::string error_code = cashfree_text(simulation, "payment_error_code");
    if (payment->second.status != "PENDING")
        throw cashfree_refusal(400, "payment_terminal", "payment has reached its terminal state");
    if (status == "SUCCESS")
        pay(state, payment->second, true);
    else if (status == "FAILED")
        fail(state, payment->second, error_code.empty() ? "TRANSACTION_DECLINED" : error_code);
    else if (status != "PENDING")
        throw cashfree_refusal(400, "payment_status_invalid", "payment_status is not known: " + status);
    return {{"simulation_id", "sim_" + World::new_id()},
            {"entity", "PAYMENTS"},
            {"entity_id", payment->first},
            {"entity_simulation", simulation}};
}

CashfreePayment* payment_of(CashfreeState& state, const CashfreeOrder& order) {
    for (const std::string& id : order.payments) {
        CashfreePayment& payment = state.payments.at(id);
        if (payment.status == "SUCCESS" && !payment.is_given_back) return &payment;
    }
    return nullptr;
}

CashfreePayment& decide_authorization(CashfreeState& state, const CashfreeOrder& order,
                                      const json::object& body) {
    CashfreePayment* payment = payment_of(state, order);
    if (payment == nullptr || payment->is_captured)
        throw cashfree_refusal(400, "transaction_not_authorized",
                               "there is no authorised payment that waits for its capture");
    const std::string action = cashfree_text(body, "action");
    if (action != "CAPTURE" && action != "VOID")
        throw cashfree_refusal(400, "action_invalid", "action should be CAPTURE or VOID");
    std::int64_t captured = 0;
    if (action == "CAPTURE") captured = cashfree_units(body, "amount", order.currency);
    if (captured > payment->units)
        throw cashfree_refusal(400, "amount_invalid", "amount is more than what was authorised");
    if (captured > 0) book(state, BookEntry::Kind::capture, *payment, captured);
    if (captured < payment->units)
        book(state, BookEntry::Kind::release, *payment, payment->units - captured);
    payment->is_captured = captured > 0;
    payment->captured_units = captured;
    if (action == "VOID") payment->status = "VOID";
    payment->authorization = json::object{{"action", action},
                                          {"status", "SUCCESS"},
                                          {"captured_amount", cashfree_amount(captured, order.currency)},
                                          {"start_time", indian_time(payment->ended_ms)},
                                          {"end_time", indian_time(payment->ended_ms + 7LL * 86'400'000)},
                                          {"approve_by", nullptr},
                                          {"action_reference", state.new_number()},
                                          {"action_time", indian_time(state.world.timetable.clock_ms())}};
    return *payment;
}

std::string pay_order(CashfreeState& state, const PayerAct& act) {
    const auto found = std::find_if(state.orders.begin(), state.orders.end(), [&](const auto& entry) {
        return entry.first == act.id || entry.second.session_id == act.id;
    });
    if (found == state.orders.end()) throw BadControl("no order " + act.id);
    CashfreeOrder& order = find_order(state, found->first);
    if (order.status != "ACTIVE") throw BadControl("the order cannot be paid: it is " + order.status);
    CashfreePayment* payment = nullptr;
    for (const std::string& id : order.payments)
        if (state.payments.at(id).status == "PENDING") payment = &state.payments.at(id);
    if (payment == nullptr) payment = &new_payment(state, order);
    if (act.outcome == "success" || act.outcome == "authorized") {
        pay(state, *payment, act.outcome == "success");
    } else if (act.outcome == "declined") {
        fail(state, *payment, act.method.empty() ? "TRANSACTION_DECLINED" : act.method);
    } else if (act.outcome == "abandoned") {
        end(state, *payment, "USER_DROPPED", "User dropped and did not complete the payment", "");
        tell_payment(state, *payment);
    } else if (act.outcome != "pending") {
        throw BadControl("no outcome '" + act.outcome + "'");
    }
    std::string next = cashfree_text(order.meta, "return_url");
    const std::string place = "{order_id}";
    const auto at = next.find(place);
    if (at != std::string::npos) next.replace(at, place.size(), order.order_id);
    return next;
}

}  // namespace cairn::simulators
