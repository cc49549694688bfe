#include "adapter_script.hpp"
#include "consumers/gateways/payment_gateway.hpp"
#include "consumers/gateways/providers/adapters.hpp"
#include "infra/net/http.hpp"
#include "tests/support/message.hpp"

namespace cairn {
namespace {

using payments::v1::PaymentEvent;
using test::message;
using Kind = ProviderResult::Kind;

constexpr std::int64_t asked_at_us = 1'767'225'600'000'000;
constexpr std::int64_t minute_us = 60'000'000;

ProviderRequest charge(const std::string& currency, std::int64_t minutes) {
    ProviderRequest request;
    request.key = "0af1";
    request.payment_id = "acme/p-1";
    request.amount = money_of(12'500, currency);
    request.asked_at_us = asked_at_us;
    request.expires_at_us = asked_at_us + minutes * minute_us;
    request.cancel_url = "https://shop.example/cart";
    return request;
}

std::string first_body(const std::string& provider, const ProviderRequest& request) {
    for (const auto& [name, adapter] : provider_adapters()) {
        if (name != provider) continue;
        return std::get<ProviderCall>(adapter.send({}, request, {})).body;
    }
    return "";
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST_CASE("a page of the provider's ends when the payment does", "[PAY-01]") {
    const std::string invoice = first_body("moyasar", charge("SAR", 60));
    CHECK(holds(invoice, R"("expired_at":"2026-01-01T01:00:00Z")"));
    CHECK(holds(invoice, R"("back_url":"https://shop.example/cart")"));
    CHECK(
        holds(first_body("cashfree", charge("INR", 60)), R"("order_expiry_time":"2026-01-01T01:00:00Z")"));
    CHECK(holds(first_body("instamojo", charge("INR", 60)),
                "&expires_at=" + percent_encoded("2026-01-01T01:00:00Z")));
}

TEST_CASE("a time that Cashfree would refuse is kept by the payment alone", "[PAY-01]") {
    CHECK_FALSE(holds(first_body("cashfree", charge("INR", 10)), "order_expiry_time"));
    CHECK_FALSE(holds(first_body("cashfree", charge("INR", 31 * 24 * 60)), "order_expiry_time"));
}

TEST_CASE("Stripe is told whose customer a saved method is of", "[PAY-10]") {
    ProviderRequest request = charge("EUR", 60);
    request.method = "pm_1";
    request.provider_customer = "cus_1";

    CHECK(holds(first_body("stripe", request), "&payment_method=pm_1&customer=cus_1"));
}

TEST_CASE("a payment whose time is over is cancelled at its provider, and ends when that is done",
          "[PAY-01]") {
    const auto request = provider_request(
        {}, message<PaymentEvent>("expiry_requested { provider: 'stripe' provider_reference: 'pi_1' }"),
        "p1");
    REQUIRE(request);
    CHECK(request->action == ProviderRequest::Action::cancel);
    CHECK(request->reference == "pi_1");
    ProviderResult result;
    result.kind = Kind::cancelled;
    REQUIRE(command_of(*request, "p1", result));
    CHECK(command_of(*request, "p1", result)->record_expiry().payment_id() == "p1");

    result.kind = Kind::pending;
    CHECK_FALSE(command_of(*request, "p1", result));
    const auto given_up =
        provider_request({}, message<PaymentEvent>("cancelled { provider: 'stripe' }"), "p1");
    result.kind = Kind::cancelled;
    CHECK_FALSE(command_of(*given_up, "p1", result));
}

}  // namespace
}  // namespace cairn
