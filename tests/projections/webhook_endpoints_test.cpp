#include "projections/webhooks/webhook_endpoints.hpp"

#include "tests/support/folded.hpp"

namespace cairn::webhooks::v1 {
namespace {

TEST_CASE("an endpoint's row holds where to send what, until it is disabled", "[WHK-02]") {
    const std::string registered =
        "registered { url: 'https://n8n.test' event_types: 'payment.*' description: 'd' secret: 'sealed' }";
    const std::string known =
        "url: 'https://n8n.test' event_types: 'payment.*' description: 'd' secret: 'sealed' ";
    test::check_row(test::folded<WebhookEndpointRow, WebhookEndpointEvent>(registered),
                    known + "status: WEBHOOK_ENDPOINT_ENABLED");
    test::check_row(test::folded<WebhookEndpointRow, WebhookEndpointEvent>(registered, "disabled { }"),
                    known + "status: WEBHOOK_ENDPOINT_DISABLED");
}

}  // namespace
}  // namespace cairn::webhooks::v1
