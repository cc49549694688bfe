#include <catch2/catch.hpp>

#include "consumers/gateways/providers/moyasar_adapter.hpp"
#include "consumers/gateways/providers/stripe_adapter.hpp"

namespace cairn {
namespace {

ProviderRange january() {
    ProviderRange range;
    range.tenant = "acme";
    range.from_us = 1'767'225'600'000'000;
    range.until_us = 1'769'904'000'000'000;
    return range;
}

TEST_CASE("Stripe's charges of some days are listed page by page, those that took money", "[PAY-03]") {
    ProviderRange range = january();
    CHECK(stripe_adapter().list({}, range).path ==
          "/charges?created[gte]=1767225600&created[lt]=1769904000&limit=100");
    range.cursor = "ch_2";
    CHECK(stripe_adapter().list({}, range).path.ends_with("&starting_after=ch_2"));

    const auto page = stripe_adapter().read_list({200,
                                                  R"({"object":"list","has_more":true,"data":[
            {"id":"ch_1","currency":"eur","amount_captured":2500,"amount_refunded":700,
             "payment_intent":"pi_1","disputed":true,"metadata":{"cairn_payment":"acme/p1"}},
            {"id":"ch_2","currency":"eur","amount_captured":0,"amount_refunded":0}]})",
                                                  {}});
    REQUIRE(page.has_value());
    REQUIRE(page->charges.size() == 1);
    CHECK(page->charges[0].reference == "pi_1");
    CHECK(page->charges[0].charge_id == "ch_1");
    CHECK(page->charges[0].payment_id == "acme/p1");
    CHECK(page->charges[0].captured.amount_minor() == 2500);
    CHECK(page->charges[0].refunded_minor == 700);
    CHECK(page->charges[0].is_disputed);
    CHECK(page->next == "ch_2");
    CHECK_FALSE(stripe_adapter().read_list({500, "{}", {}}).has_value());
}

TEST_CASE("Moyasar's payments of some days are listed page by page, those that took money", "[PAY-03]") {
    ProviderRange range = january();
    range.cursor = "2";
    const std::string path = moyasar_adapter().list({}, range).path;
    CHECK(path.starts_with("/payments?created%5Bgt%5D=2025-12-31T23%3A59%3A59"));
    CHECK(path.ends_with("&page=2"));

    const auto page = moyasar_adapter().read_list({200,
                                                   R"({"payments":[
            {"id":"m1","status":"refunded","amount":2500,"currency":"SAR","refunded":700,"captured":0,
             "metadata":{"cairn_payment":"acme/p1"}},
            {"id":"m2","status":"authorized","amount":2500,"currency":"SAR","refunded":0,"captured":0},
            {"id":"m3","status":"failed","amount":2500,"currency":"SAR","refunded":0,"captured":0}],
            "meta":{"next_page":3}})",
                                                   {}});
    REQUIRE(page.has_value());
    REQUIRE(page->charges.size() == 1);
    CHECK(page->charges[0].reference == "m1");
    CHECK(page->charges[0].payment_id == "acme/p1");
    CHECK(page->charges[0].refunded_minor == 700);
    CHECK(page->next == "3");
}

}  // namespace
}  // namespace cairn
