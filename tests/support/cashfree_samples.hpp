#pragma once

#include "consumers/gateways/providers/cashfree_adapter.hpp"
#include "tests/support/provider_exchange.hpp"

namespace cairn::cashfree_samples {

using Headers = std::vector<std::pair<std::string, std::string>>;

// UUIDs of version 5 of the payment's and the refund's ids, computed apart from this code.
inline const std::string order_id = "cairn_46a8b623b79d57338333dd6831207fa1";
inline const std::string order_path = "/orders/" + order_id;
inline const std::string refund_id = "835001b40a335ff8ab4ee63f5adc8865";

inline ProviderAccount account() {
    return {"https://sandbox.cashfree.com/pg", "app", "secret", "https://shop.test/back",
            "https://api.test/in/1"};
}

inline ProviderRequest charge() {
    ProviderRequest request;
    request.key = "00112233445566778899aabbccddeeff";
    request.payment_id = "demo/p-1";
    request.amount = money_of(123'450, "INR");
    request.description = "Two \"seats\"";
    request.customer_id = "alice7";
    return request;
}

inline ProviderRequest request_for(ProviderRequest::Action action, std::int64_t amount_minor = 0) {
    ProviderRequest request;
    request.action = action;
    request.key = "00112233445566778899aabbccddeeff";
    request.payment_id = "demo/p-1";
    request.reference = order_id;
    if (amount_minor > 0) request.amount = money_of(amount_minor, "INR");
    return request;
}

inline std::string replaced(std::string text, const std::string& part, const std::string& by) {
    return text.replace(text.find(part), part.size(), by);
}

inline std::string order(const std::string& status, const std::string& amount = "1234.50") {
    return R"({"cf_order_id":"2149460581","order_id":")" + order_id +
           R"(","entity":"order","order_amount":)" + amount +
           R"(,"order_currency":"INR","order_status":")" + status +
           R"(","payment_session_id":"session_1","order_tags":{"cairn_payment":"demo/p-1"}})";
}

/// The later the greater its id.
inline std::string payment(const std::string& id, const std::string& status,
                           const std::string& more = R"("is_captured":true)") {
    const std::string error =
        status == "FAILED" ? R"({"error_code":"TRANSACTION_DECLINED","error_reason":"bank_rejected"})"
                           : "null";
    return R"({"cf_payment_id":")" + id + R"(","payment_status":")" + status +
           R"(","order_amount":1234.50,"order_currency":"INR","payment_amount":1234.50)" +
           R"(,"payment_time":"2026-01-0)" + id.back() + R"(T10:00:00+05:30","error_details":)" + error +
           "," + more + "}";
}

inline std::string auto_refund(const std::string& payment_id) {
    return R"({"cf_payment_id":")" + payment_id +
           R"(","cf_refund_id":"7","refund_type":"PAYMENT_AUTO_REFUND","refund_status":"SUCCESS"})";
}

inline std::string list(const std::vector<std::string>& entries) {
    std::string text;
    for (const std::string& entry : entries) text += (text.empty() ? "" : ",") + entry;
    return "[" + text + "]";
}

inline std::string error(const std::string& code) {
    return R"({"message":"no","code":")" + code + R"(","type":"invalid_request_error"})";
}

inline ProviderExchange send(const ProviderRequest& request, const Answers& answers) {
    return whole_exchange(cashfree_adapter().send, account(), request, answers);
}

inline ProviderExchange look_up(const ProviderRequest& request, const Answers& answers) {
    return whole_exchange(cashfree_adapter().look_up, account(), request, answers);
}

}  // namespace cairn::cashfree_samples
