#include "projections/payments/gateway_accounts.hpp"

#include "tests/support/folded.hpp"

namespace cairn::payments::v1 {
namespace {

TEST_CASE("an account's row holds what the provider is called with, until it is disconnected", "[PAY-18]") {
    const std::string shown =
        "live: true base_url: 'https://api.example.com' return_url: 'https://shop.example.com' "
        "requests_per_second: 50 ";
    const std::string connected =
        "connected { provider: 'cashfree' key: 'sealed' secret: 'sealed too' "
        "notify_url: 'sealed url' " +
        shown + "}";
    test::check_row(test::folded<GatewayAccountRow, GatewayAccountEvent>(connected),
                    shown +
                        "key: 'sealed' secret: 'sealed too' notify_url: 'sealed url' "
                        "status: GATEWAY_ACCOUNT_CONNECTED");
    test::check_row(test::folded<GatewayAccountRow, GatewayAccountEvent>(
                        connected, "secret_rotated { provider: 'cashfree' key: 'new' secret: 'newer' }"),
                    shown +
                        "key: 'new' secret: 'newer' notify_url: 'sealed url' "
                        "status: GATEWAY_ACCOUNT_CONNECTED");
    test::check_row(test::folded<GatewayAccountRow, GatewayAccountEvent>(
                        connected, "disconnected { provider: 'cashfree' }"),
                    shown + "status: GATEWAY_ACCOUNT_DISCONNECTED");
}

}  // namespace
}  // namespace cairn::payments::v1
