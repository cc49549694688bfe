#pragma once

#include "consumers/gateways/providers/instamojo_adapter.hpp"
#include "tests/support/provider_exchange.hpp"

namespace cairn::instamojo_samples {

using Headers = std::vector<std::pair<std::string, std::string>>;

inline const std::string request_id = "d66cb29dd059482e8072999f995c4eef";
inline const std::string request_path = "/payment-requests/" + request_id + "/";

// The beginnings of UUIDs of version 5 of the payments' ids, computed apart from this code.
inline const std::string mark = "QYN6rMXQVTmz";
inline const std::string mark_of_another = "kuym20PSUtSw";
inline const std::string transaction_id = "b65a097247a25581b449fcad91299dc6";

inline ProviderAccount account() {
    return {"https://test.instamojo.com/api/1.1", "key", "token", "https://shop.test/back?shop=1",
            "https://api.test/in/1"};
}

inline ProviderRequest request_for(ProviderRequest::Action action, const std::string& reference,
                                   std::int64_t amount_minor = 0) {
    ProviderRequest request;
    request.action = action;
    request.key = "00112233445566778899aabbccddeeff";
    request.payment_id = "demo/p-1";
    request.reference = reference;
    if (amount_minor > 0) request.amount = money_of(amount_minor, "INR");
    return request;
}

inline ProviderRequest charge(const std::string& reference = "") {
    return request_for(ProviderRequest::Action::charge, reference, 250'000);
}

inline std::string list(const std::vector<std::string>& entries) {
    std::string text;
    for (const std::string& entry : entries) text += (text.empty() ? "" : ",") + entry;
    return "[" + text + "]";
}

inline std::string payment(const std::string& id, const std::string& status,
                           const std::string& amount = "2500.00", int day = 2) {
    return R"({"payment_id":")" + id + R"(","status":")" + status + R"(","amount":")" + amount +
           R"(","currency":"INR","fees":"125.00","variants":[],"created_at":"2026-01-0)" +
           std::to_string(day) + R"(T10:00:00.000Z"})";
}

inline std::string entry(const std::string& status, const std::string& purpose = "Payment " + mark,
                         const std::string& more = "", const std::string& id = request_id) {
    return R"({"id":")" + id + R"(","purpose":")" + purpose + R"(","amount":"2500.00","status":")" +
           status + R"(","longurl":"https://test.instamojo.com/@shop/)" + id + R"(","shorturl":null)" +
           more + "}";
}

/// One request, with its payments.
inline std::string request(const std::string& status, const std::vector<std::string>& payments = {}) {
    return R"({"payment_request":)" + entry(status, "Payment " + mark, R"(,"payments":)" + list(payments)) +
           R"(,"success":true})";
}

/// A page of the list.
inline std::string page(const std::vector<std::string>& entries) {
    return R"({"payment_requests":)" + list(entries) + R"(,"success":true})";
}

inline std::string page_line(const char* of, int number) {
    return std::string("GET /") + of + "/?limit=100&page=" + std::to_string(number);
}

inline ProviderExchange send(const ProviderRequest& request, const Answers& answers) {
    return whole_exchange(instamojo_adapter().send, account(), request, answers);
}

inline ProviderExchange look_up(const ProviderRequest& request, const Answers& answers) {
    return whole_exchange(instamojo_adapter().look_up, account(), request, answers);
}

}  // namespace cairn::instamojo_samples
