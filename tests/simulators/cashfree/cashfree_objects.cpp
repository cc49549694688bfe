#include "tests/simulators/cashfree/cashfree_objects.hpp"

#include "tests/simulators/decimal.hpp"
#include "tests/simulators/exact_json.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

json::value time_or_null(std::int64_t time_ms) {
    return time_ms == 0 ? json::value() : json::value(indian_time(time_ms));
}

json::value error_details(const CashfreePayment& payment) {
    if (payment.error_code.empty()) return nullptr;
    return json::object{{"error_code", payment.error_code}, {"error_description", payment.message},
                        {"error_reason", "bank_rejected"},  {"error_source", "bank"},
                        {"error_code_raw", nullptr},        {"error_description_raw", nullptr}};
}

}  // namespace

int cashfree_decimals(const std::string& currency) {
    if (currency == "JPY" || currency == "KRW" || currency == "VND" || currency == "CLP") return 0;
    const bool thousandths =
        currency == "KWD" || currency == "BHD" || currency == "OMR" || currency == "JOD";
    return thousandths ? 3 : 2;
}

json::value cashfree_amount(std::int64_t units, const std::string& currency) {
    return exact_number(decimal_text(units, cashfree_decimals(currency)));
}

std::string indian_time(std::int64_t time_ms) { return iso_time(time_ms, 330, "+05:30"); }

Refusal cashfree_refusal(int status, const std::string& code, const std::string& message,
                         const std::string& type) {
    return {status,
            json::object{{"message", message},
                         {"help", "Check latest errors and resolution from Merchant Dashboard API logs"},
                         {"code", code},
                         {"type", type}}};
}

json::object json_of(const CashfreeState&, const CashfreeOrder& order) {
    return {{"cf_order_id", order.cf_order_id},
            {"order_id", order.order_id},
            {"entity", "order"},
            {"order_currency", order.currency},
            {"order_amount", cashfree_amount(order.units, order.currency)},
            {"order_status", order.status},
            {"payment_session_id", order.session_id},
            {"order_expiry_time", indian_time(order.expires_ms)},
            {"order_note", order.note},
            {"created_at", indian_time(order.created_ms)},
            {"order_splits", json::array{}},
            {"customer_details", order.customer},
            {"order_meta", order.meta},
            {"order_tags", order.tags},
            {"cart_details", nullptr}};
}

json::object json_of(const CashfreeState& state, const CashfreePayment& payment) {
    const CashfreeOrder& order = state.orders.at(payment.order_id);
    const bool succeeded = payment.status == "SUCCESS";
    return {{"cf_payment_id", payment.cf_payment_id},
            {"order_id", payment.order_id},
            {"entity", "payment"},
            {"error_details", error_details(payment)},
            {"is_captured", payment.is_captured},
            {"order_amount", cashfree_amount(order.units, order.currency)},
            {"order_currency", order.currency},
            {"payment_group", "upi"},
            {"payment_currency", order.currency},
            {"payment_amount", cashfree_amount(payment.units, order.currency)},
            {"payment_time", indian_time(payment.started_ms)},
            {"payment_completion_time", time_or_null(payment.ended_ms)},
            {"payment_status", payment.status},
            {"payment_message", payment.message.empty() ? json::value() : json::value(payment.message)},
            {"bank_reference", succeeded ? json::value("ref" + payment.cf_payment_id) : json::value()},
            {"auth_id", nullptr},
            {"authorization", payment.authorization},
            {"payment_method",
             json::object{{"upi", json::object{{"channel", "collect"}, {"upi_id", "payer@bank"}}}}}};
}

json::object json_of(const CashfreeState&, const CashfreeRefund& refund) {
    const bool done = refund.status == "SUCCESS";
    return {{"cf_payment_id", refund.cf_payment_id},
            {"cf_refund_id", refund.cf_refund_id},
            {"order_id", refund.order_id},
            {"refund_id", refund.refund_id},
            {"entity", "refund"},
            {"refund_amount", cashfree_amount(refund.units, refund.currency)},
            {"refund_currency", refund.currency},
            {"refund_note", refund.note},
            {"refund_status", refund.status},
            {"refund_arn", done ? json::value("arn" + refund.cf_refund_id) : json::value()},
            {"refund_charge", exact_number("0")},
            {"status_description", done ? "Refund processed successfully" : "In progress"},
            {"metadata", nullptr},
            {"refund_splits", json::array{}},
            {"refund_type", refund.type},
            {"refund_mode", refund.speed},
            {"created_at", indian_time(refund.created_ms)},
            {"processed_at", time_or_null(refund.processed_ms)},
            {"refund_speed", json::object{{"requested", refund.speed},
                                          {"accepted", refund.speed},
                                          {"processed", done ? json::value(refund.speed) : json::value()},
                                          {"message", nullptr}}}};
}

json::object json_of(const CashfreeState& state, const CashfreeDispute& dispute) {
    const CashfreeOrder& order = state.orders.at(dispute.order_id);
    return {{"dispute_id", exact_number(dispute.dispute_id)},
            {"dispute_type", "CHARGEBACK"},
            {"reason_code", "4855"},
            {"reason_description", "Goods or services not provided"},
            {"dispute_amount", cashfree_amount(dispute.units, dispute.currency)},
            {"dispute_amount_currency", dispute.currency},
            {"created_at", indian_time(dispute.created_ms)},
            {"respond_by", indian_time(dispute.created_ms + 7LL * 86'400'000)},
            {"updated_at", indian_time(dispute.created_ms)},
            {"resolved_at", time_or_null(dispute.resolved_ms)},
            {"dispute_status", dispute.status},
            {"cf_dispute_remarks", nullptr},
            {"preferred_evidence", json::array{}},
            {"dispute_evidence", json::array{}},
            {"order_details", json::object{{"order_id", dispute.order_id},
                                           {"order_currency", order.currency},
                                           {"order_amount", cashfree_amount(order.units, order.currency)},
                                           {"cf_payment_id", exact_number(dispute.cf_payment_id)},
                                           {"payment_amount", cashfree_amount(order.units, order.currency)},
                                           {"payment_currency", order.currency}}},
            {"customer_details", order.customer}};
}

}  // namespace cairn::simulators
