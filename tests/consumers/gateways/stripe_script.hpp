#pragma once

#include "adapter_script.hpp"
#include "consumers/gateways/providers/stripe_adapter.hpp"

namespace cairn::stripe_script {

using Action = ProviderRequest::Action;
using Kind = ProviderResult::Kind;

inline ProviderAccount account() {
    ProviderAccount account;
    account.base_url = "https://api.stripe.com/v1";
    account.key = "sk_test_1";
    account.return_url = "https://shop.example/back?a=1";
    return account;
}

inline ProviderRequest charge(const std::string& method = "pm_card_visa") {
    return charge_of(money_of(1'250, "EUR"), method);
}

/// Of the payment that 'charge' began.
inline ProviderRequest after(Action action, const std::string& reference = "pi_1") {
    return after_charge(action, reference, money_of(1'000, "EUR"));
}

inline boost::json::object intent(const std::string& status, const boost::json::object& more = {}) {
    boost::json::object object{
        {"id", "pi_1"},
        {"object", "payment_intent"},
        {"status", status},
        {"amount", 1'250},
        {"amount_received", status == "succeeded" ? 1'250 : 0},
        {"currency", "eur"},
        {"client_secret", "pi_1_secret_x"},
        {"last_payment_error", nullptr},
        {"next_action", nullptr},
        {"metadata", boost::json::object{
                         {"cairn_payment", "acme/p-1"}, {"cairn_key", "0af1"}, {"cairn_method", "token"}}}};
    return with(std::move(object), more);
}

/// An intent whose payer chooses the method in the browser.
inline boost::json::object open_intent(const std::string& status, boost::json::object more = {}) {
    more["metadata"] = boost::json::object{
        {"cairn_payment", "acme/p-1"}, {"cairn_key", "0af1"}, {"cairn_method", "payer"}};
    return intent(status, more);
}

inline boost::json::object refund(const std::string& status, const boost::json::object& more = {}) {
    boost::json::object object{
        {"id", "re_1"},
        {"object", "refund"},
        {"status", status},
        {"amount", 1'000},
        {"currency", "eur"},
        {"payment_intent", "pi_1"},
        {"metadata", boost::json::object{{"cairn_payment", "acme/p-1"}, {"cairn_refund", "r-1"}}}};
    return with(std::move(object), more);
}

inline ProviderAnswer page(const boost::json::array& objects, bool has_more = false) {
    return ok({{"object", "list"}, {"data", objects}, {"has_more", has_more}});
}

inline ProviderAnswer error(int status, boost::json::object fields) {
    return answered(status, boost::json::serialize(boost::json::object{{"error", std::move(fields)}}));
}

inline Exchanged sent(const ProviderRequest& request, const ProviderAnswers& answers,
                      const ProviderAccount& by = account()) {
    return exchange(stripe_adapter().send, by, request, answers);
}

inline Exchanged looked_up(const ProviderRequest& request, const ProviderAnswers& answers) {
    return exchange(stripe_adapter().look_up, account(), request, answers);
}

inline ProviderAnswer no_charges() { return page({}); }

}  // namespace cairn::stripe_script
