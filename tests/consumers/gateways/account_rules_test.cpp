#include "consumers/gateways/account_rules.hpp"

#include <catch2/catch.hpp>

namespace cairn {
namespace {

const AddressGuard internet({});
const AddressGuard loopback({"127.0.0.0/8"});

AccountTerms test_account(const std::string& base_url, const std::string& key = "sk_test_1") {
    return {base_url, key, false, true};
}

TEST_CASE("a provider is called where the settings permit it, and by TLS unless they say otherwise",
          "[PAY-18]") {
    CHECK(may_be_called(test_account("https://sandbox.cashfree.com/pg"), internet, false));
    CHECK_FALSE(may_be_called(test_account("http://sandbox.cashfree.com/pg"), internet, false));
    CHECK(may_be_called(test_account("http://sandbox.cashfree.com/pg"), internet, true));
    CHECK_FALSE(may_be_called(test_account("https://127.0.0.1:8443"), internet, false));
    CHECK(may_be_called(test_account("https://127.0.0.1:8443"), loopback, false));
    CHECK_FALSE(may_be_called(test_account("no URL"), internet, true));
    CHECK_FALSE(may_be_called(test_account(""), internet, true));
}

TEST_CASE("a test tenant reaches sandboxes and simulators alone", "[PAY-18]") {
    for (const char* provider : {"stripe", "cashfree", "moyasar", "instamojo"}) {
        INFO(provider);
        AccountTerms live{provider_url(provider, true), "key", true, false};
        CHECK(may_be_called(live, internet, false));
        live.is_test_tenant = true;
        CHECK_FALSE(may_be_called(live, internet, false));
        CHECK(may_be_called(test_account(provider_url(provider, false)), internet, false));
    }
    CHECK_FALSE(may_be_called(test_account("https://api.cashfree.com/pg"), internet, false));
    CHECK_FALSE(may_be_called(test_account("https://WWW.Instamojo.com./api/1.1"), internet, false));
}

TEST_CASE("a live key belongs to a live account", "[PAY-18]") {
    for (const char* key : {"sk_live_1", "rk_live_1", "pk_live_1"}) {
        INFO(key);
        AccountTerms account{"https://api.stripe.com/v1", key, false, false};
        CHECK_FALSE(may_be_called(account, internet, false));
        account.is_live = true;
        CHECK(may_be_called(account, internet, false));
    }
}

TEST_CASE("each provider has its own home, live and for tests", "[PAY-18]") {
    CHECK(provider_url("cashfree", true) == "https://api.cashfree.com/pg");
    CHECK(provider_url("cashfree", false) == "https://sandbox.cashfree.com/pg");
    CHECK(provider_url("paypal", true).empty());
}

}  // namespace
}  // namespace cairn
