#pragma once

#include "adapter_script.hpp"
#include "consumers/gateways/providers/moyasar_adapter.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn::moyasar_script {

using Action = ProviderRequest::Action;
using Kind = ProviderResult::Kind;

inline ProviderAccount account() {
    ProviderAccount account;
    account.base_url = "https://api.moyasar.com/v1";
    account.key = "sk_test_1";
    account.return_url = "https://shop.example/back";
    account.notify_url = "https://cairn.example/in";
    return account;
}

inline ProviderRequest charge(const std::string& method = "token_visa") {
    return charge_of(money_of(12'500, "SAR"), method);
}

/// What Moyasar knows the payment of 'charge' by.
inline std::string given_id() { return uuid_text(uuid_v5("0af1")); }

/// Of the payment that 'charge' began.
inline ProviderRequest after(Action action, const std::string& reference = given_id()) {
    return after_charge(action, reference, money_of(10'000, "SAR"));
}

inline boost::json::object metadata() { return {{"cairn_payment", "acme/p-1"}, {"cairn_key", "0af1"}}; }

inline boost::json::object payment(const std::string& status, const boost::json::object& more = {}) {
    boost::json::object object{
        {"id", given_id()},       {"status", status},
        {"amount", 12'500},       {"currency", "SAR"},
        {"refunded", 0},          {"captured", 0},
        {"invoice_id", nullptr},  {"created_at", "2026-01-31T12:00:00.000Z"},
        {"metadata", metadata()}, {"source", boost::json::object{{"type", "token"}, {"message", nullptr}}}};
    return with(std::move(object), more);
}

inline boost::json::object invoice(const std::string& status, const boost::json::array& payments = {},
                                   const boost::json::object& more = {}) {
    boost::json::object object{{"id", "inv-1"},
                               {"status", status},
                               {"amount", 12'500},
                               {"currency", "SAR"},
                               {"url", "https://moyasar.example/inv-1"},
                               {"metadata", metadata()},
                               {"payments", payments}};
    return with(std::move(object), more);
}

inline ProviderAnswer page(const char* name, const boost::json::array& objects, int next_page = 0) {
    boost::json::value next;
    if (next_page > 0) next = next_page;
    return ok({{name, objects}, {"meta", boost::json::object{{"next_page", next}}}});
}

inline ProviderAnswer missing() {
    return answered(404, R"({"type": "record_not_found", "message": "not found", "errors": null})");
}

inline ProviderAnswer invalid() {
    return answered(400, R"({"type": "invalid_request_error", "message": "Validation Failed"})");
}

inline Exchanged sent(const ProviderRequest& request, const ProviderAnswers& answers) {
    return exchange(moyasar_adapter().send, account(), request, answers);
}

inline Exchanged looked_up(const ProviderRequest& request, const ProviderAnswers& answers) {
    return exchange(moyasar_adapter().look_up, account(), request, answers);
}

}  // namespace cairn::moyasar_script
