#include "domain/payments/gateway_account.hpp"

#include "tests/support/given.hpp"
#include "tests/support/message.hpp"

namespace cairn::payments::v1 {
namespace {

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<GatewayAccountState, GatewayAccountCommand, GatewayAccountEvent>(
        {GatewayAccountEvent(events)...});
}

GatewayAccountCommand command(const std::string& text) {
    return test::message<GatewayAccountCommand>(text);
}
GatewayAccountEvent event(const std::string& text) { return test::message<GatewayAccountEvent>(text); }

GatewayAccountCommand connect(const std::string& provider, const std::string& more = "") {
    return command("connect { provider: '" + provider + "' key: 'sealed' " + more + " }");
}

GatewayAccountEvent connected(const std::string& provider, const std::string& more = "") {
    return event("connected { provider: '" + provider + "' key: 'sealed' " + more + " }");
}

const GatewayAccountCommand disconnect = command("disconnect { provider: 'stripe' reason: 'moved' }");
const GatewayAccountEvent disconnected = event("disconnected { provider: 'stripe' reason: 'moved' }");
const std::string second = "secret: 'sealed too'";

TEST_CASE("a provider is connected with the credentials that it needs", "[PAY-18]") {
    const std::string all =
        "live: true base_url: 'https://api.example.com/v1' return_url: 'https://shop.example.com/paid' "
        "requests_per_second: 50 notify_url: 'sealed url'";
    given().when(connect("stripe", all)).then(connected("stripe", all));
    given().when(connect("moyasar")).then(connected("moyasar"));
    given().when(connect("cashfree", second)).then(connected("cashfree", second));
    given().when(connect("instamojo", second)).then(connected("instamojo", second));

    given().when(connect("paypal")).refused(GATEWAY_PROVIDER_UNKNOWN);
    given().when(connect("sandbox")).refused(GATEWAY_PROVIDER_UNKNOWN);
    given().when(connect("cashfree")).refused(GATEWAY_SECRET_MISSING);
    given().when(connect("instamojo")).refused(GATEWAY_SECRET_MISSING);
    given().when(connect("stripe", second)).refused(GATEWAY_SECRET_NOT_USED);
}

TEST_CASE("a provider has one account at a time", "[PAY-18]") {
    given(connected("stripe")).when(connect("stripe")).refused(GATEWAY_ACCOUNT_ALREADY_CONNECTED);
    given(connected("stripe")).when(disconnect).then(disconnected);
    given(connected("stripe"), disconnected).when(connect("stripe")).then(connected("stripe"));

    given().when(disconnect).refused(GATEWAY_ACCOUNT_NOT_CONNECTED);
    given(connected("stripe"), disconnected).when(disconnect).refused(GATEWAY_ACCOUNT_NOT_CONNECTED);
}

TEST_CASE("an account takes other credentials of the same form", "[PAY-18]") {
    const auto rotate = [](const std::string& more) {
        return command("rotate_secret { provider: 'any' key: 'new' " + more + " }");
    };
    given(connected("stripe"))
        .when(rotate(""))
        .then(event("secret_rotated { provider: 'stripe' key: 'new' }"));
    given(connected("cashfree", second))
        .when(rotate("secret: 'newer'"))
        .then(event("secret_rotated { provider: 'cashfree' key: 'new' secret: 'newer' }"));

    given().when(rotate("")).refused(GATEWAY_ACCOUNT_NOT_CONNECTED);
    given(connected("stripe"), disconnected).when(rotate("")).refused(GATEWAY_ACCOUNT_NOT_CONNECTED);
    given(connected("cashfree", second)).when(rotate("")).refused(GATEWAY_SECRET_MISSING);
    given(connected("stripe")).when(rotate(second)).refused(GATEWAY_SECRET_NOT_USED);
}

}  // namespace
}  // namespace cairn::payments::v1
