#include "consumers/gateways/providers/cashfree_order.hpp"

#include <algorithm>

#include "consumers/gateways/providers/exact_json.hpp"
#include "consumers/gateways/providers/exchange.hpp"
#include "consumers/gateways/providers/provider_amount.hpp"

namespace cairn {
namespace {

namespace json = boost::json;
using Kind = ProviderResult::Kind;

constexpr std::string_view cashfree = "cashfree";

std::optional<CashfreePayment> payment_of(const json::object& entity) {
    CashfreePayment payment;
    payment.cf_payment_id = text_of(entity, "cf_payment_id");
    payment.status = text_of(entity, "payment_status");
    payment.time = text_of(entity, "payment_time");
    if (payment.cf_payment_id.empty() || payment.status.empty()) return std::nullopt;
    if (const auto* error = object_of(entity, "error_details"))
        payment.error_code = text_of(*error, "error_code");
    const json::value* captured = entity.if_contains("is_captured");
    payment.is_captured = captured == nullptr || !captured->is_bool() || captured->get_bool();
    if (const auto* authorisation = object_of(entity, "authorization")) {
        payment.authorisation_action = text_of(*authorisation, "action");
        payment.authorisation_status = text_of(*authorisation, "status");
        std::string currency = text_of(entity, "order_currency");
        if (currency.empty()) currency = text_of(entity, "payment_currency");
        if (payment.authorisation_action == "CAPTURE")
            payment.amount =
                money_of_decimal(cashfree, text_of(*authorisation, "captured_amount"), currency);
    }
    return payment;
}

/// Ids are numbers that grow.
bool is_earlier(const CashfreePayment& one, const CashfreePayment& other) {
    if (one.time != other.time) return one.time < other.time;
    if (one.cf_payment_id.size() != other.cf_payment_id.size())
        return one.cf_payment_id.size() < other.cf_payment_id.size();
    return one.cf_payment_id < other.cf_payment_id;
}

bool is_success(const CashfreePayment& payment) {
    return payment.status == "SUCCESS" && !is_voided(payment);
}

std::string decline_code_of(const CashfreePayment* payment) {
    if (payment == nullptr) return {};
    return payment->error_code.empty() ? payment->status : payment->error_code;
}

/// Where no payment has succeeded and none may yet.
ProviderResult unpaid_result(const CashfreeOrder& order, const CashfreePayment* newest) {
    ProviderResult result = result_of(Kind::pending, order.order_id);
    result.amount = order.amount;
    const bool was_voided = newest != nullptr && is_voided(*newest);
    if (was_voided || order.status == "TERMINATED") {
        result.kind = Kind::cancelled;
    } else if (order.status == "ACTIVE") {
        result.kind = Kind::action_required;
        result.client_secret = order.payment_session_id;
        result.decline_code = decline_code_of(newest);
        // Without it nobody can go on: the next look may have it.
        if (result.client_secret.empty()) result.kind = Kind::pending;
    } else if (order.status == "EXPIRED") {
        result.kind = Kind::declined;
        result.decline_code = newest == nullptr ? order.status : decline_code_of(newest);
    }
    return result;
}

}  // namespace

std::optional<CashfreeOrder> read_cashfree_order(std::string_view body) {
    const auto entity = exact_json_object(body);
    if (!entity) return std::nullopt;
    CashfreeOrder order;
    order.order_id = text_of(*entity, "order_id");
    order.status = text_of(*entity, "order_status");
    order.payment_session_id = text_of(*entity, "payment_session_id");
    const auto amount =
        money_of_decimal(cashfree, text_of(*entity, "order_amount"), text_of(*entity, "order_currency"));
    if (order.order_id.empty() || order.status.empty() || !amount) return std::nullopt;
    order.amount = *amount;
    return order;
}

std::optional<std::vector<CashfreePayment>> read_cashfree_payments(std::string_view body) {
    const auto list = exact_json(body);
    if (!list || !list->is_array()) return std::nullopt;
    std::vector<CashfreePayment> payments;
    for (const json::value& entry : list->get_array()) {
        auto payment = entry.is_object() ? payment_of(entry.get_object()) : std::nullopt;
        if (!payment) return std::nullopt;
        payments.push_back(std::move(*payment));
    }
    return payments;
}

std::optional<CashfreePayment> read_cashfree_payment(std::string_view body) {
    const auto entity = exact_json_object(body);
    return entity ? payment_of(*entity) : std::nullopt;
}

std::optional<std::vector<std::string>> read_auto_refunded(std::string_view body) {
    const auto list = exact_json(body);
    if (!list || !list->is_array()) return std::nullopt;
    std::vector<std::string> ids;
    for (const json::value& entry : list->get_array()) {
        if (!entry.is_object()) return std::nullopt;
        const std::string type = text_of(entry.get_object(), "refund_type");
        const std::string status = text_of(entry.get_object(), "refund_status");
        const bool is_automatic = type == "PAYMENT_AUTO_REFUND" || type == "UNRECONCILED_AUTO_REFUND";
        if (is_automatic && status != "FAILED" && status != "CANCELLED")
            ids.push_back(text_of(entry.get_object(), "cf_payment_id"));
    }
    return ids;
}

const CashfreePayment* chosen_payment(const CashfreeOrder& order) {
    const CashfreePayment *success = nullptr, *pending = nullptr, *newest = nullptr;
    for (const CashfreePayment& payment : order.payments) {
        // The first one: which success counts must not change when another comes.
        if (is_success(payment) && (success == nullptr || is_earlier(payment, *success)))
            success = &payment;
        if (payment.status == "PENDING") pending = &payment;
        if (newest == nullptr || is_earlier(*newest, payment)) newest = &payment;
    }
    if (success != nullptr) return success;
    return pending != nullptr ? pending : newest;
}

bool is_voided(const CashfreePayment& payment) {
    return payment.status == "VOID" ||
           (payment.authorisation_action == "VOID" && payment.authorisation_status == "SUCCESS");
}

ProviderResult cashfree_result(const CashfreeOrder& order, const Money& asked) {
    const CashfreePayment* payment = chosen_payment(order);
    ProviderResult result = result_of(Kind::pending, order.order_id);
    result.amount = order.amount;
    if (payment != nullptr && is_success(*payment)) {
        result.kind = payment->is_captured ? Kind::captured : Kind::authorised;
        if (payment->is_captured && payment->amount) result.amount = *payment->amount;
    } else if (payment == nullptr || payment->status != "PENDING") {
        result = unpaid_result(order, payment);
    }
    if (!asked.currency().empty() && !is_same(asked, order.amount)) result.kind = Kind::mismatch;
    return result;
}

}  // namespace cairn
