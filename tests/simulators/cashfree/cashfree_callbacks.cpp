#include "tests/simulators/cashfree/cashfree_callbacks.hpp"

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "tests/simulators/cashfree/cashfree_objects.hpp"
#include "tests/simulators/exact_json.hpp"
#include "tests/simulators/form.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

/// The signature is over the timestamp and the raw body, with nothing between.
void send(CashfreeState& state, const CashfreeOrder& order, const std::string& type, json::object data) {
    const std::string secret = state.world.settings.secret;
    const std::int64_t raised_ms = state.world.timetable.clock_ms();
    const std::string once = base64(sha256(type + World::new_id()));
    const auto request = [type, data = std::move(data), secret, raised_ms,
                          once](const CallbackAttempt& attempt) {
        const std::string time = std::to_string(attempt.now_ms);
        OutgoingRequest made;
        made.body = serialize_exact(json::object{
            {"data", data}, {"event_time", indian_time(raised_ms + attempt.skew_ms)}, {"type", type}});
        const std::string key = attempt.wrong_signature ? secret + "?" : secret;
        made.headers = {"Content-Type: application/json",
                        "x-webhook-attempt: " + std::to_string(attempt.number),
                        "x-webhook-version: 2025-01-01",
                        "x-idempotency-key: " + once,
                        "x-webhook-timestamp: " + time,
                        "x-webhook-signature: " + base64(hmac_sha256(key, time + made.body))};
        return made;
    };
    std::string url(form_text(order.meta, "notify_url"));
    if (url.empty()) url = state.world.settings.webhook_url;
    state.world.callbacks.raise({type, order.order_id, url, request});
}

}  // namespace

void tell_payment(CashfreeState& state, const CashfreePayment& payment) {
    const CashfreeOrder& order = state.orders.at(payment.order_id);
    json::object shown = json_of(state, payment);
    for (const char* name : {"order_id", "entity", "error_details", "is_captured", "order_amount",
                             "order_currency", "payment_completion_time", "authorization"})
        shown.erase(name);
    json::object data{{"order", json::object{{"order_id", order.order_id},
                                             {"order_amount", cashfree_amount(order.units, order.currency)},
                                             {"order_currency", order.currency},
                                             {"order_tags", order.tags}}},
                      {"payment", shown},
                      {"customer_details", order.customer},
                      {"payment_gateway_details",
                       json::object{{"gateway_name", "CASHFREE"}, {"gateway_settlement", "CASHFREE"}}},
                      {"payment_offers", nullptr}};
    if (!payment.error_code.empty()) data["error_details"] = json_of(state, payment).at("error_details");
    std::string type = "PAYMENT_FAILED_WEBHOOK";
    if (payment.status == "SUCCESS") type = "PAYMENT_SUCCESS_WEBHOOK";
    if (payment.status == "USER_DROPPED") type = "PAYMENT_USER_DROPPED_WEBHOOK";
    send(state, order, type, std::move(data));
}

void tell_refund(CashfreeState& state, const CashfreeRefund& refund) {
    json::object shown = json_of(state, refund);
    shown["entity"] = "Refund";
    const CashfreeOrder& order = state.orders.at(refund.order_id);
    if (refund.type == "MERCHANT_INITIATED")
        return send(state, order, "REFUND_STATUS_WEBHOOK", {{"refund", shown}});
    // Of a payment that may have no order: it names none.
    shown.erase("order_id");
    shown.erase("refund_splits");
    send(state, order, "AUTO_REFUND_STATUS_WEBHOOK", {{"auto_refund", shown}});
}

void tell_dispute(CashfreeState& state, const CashfreeDispute& dispute, const std::string& type) {
    json::object shown = json_of(state, dispute);
    const json::value order_details = shown.at("order_details");
    const json::value customer_details = shown.at("customer_details");
    shown.erase("order_details");
    shown.erase("customer_details");
    send(state, state.orders.at(dispute.order_id), type,
         {{"dispute", shown}, {"order_details", order_details}, {"customer_details", customer_details}});
}

}  // namespace cairn::simulators
