#include "projections/webhooks/webhook_endpoints.hpp"

#include "tests/support/folded.hpp"

namespace cairn::webhooks::v1 {
namespace {

const std::string registered =
    "registered { url: 'https://n8n.test' event_types: 'payment.*' description: 'd' secret: 'sealed' "
    "signing_key: 'k1' verify_key: 'v1' settings { kind: WEBHOOK_ENDPOINT_N8N filter: 'f' } }";

template <class... Events>
WebhookEndpointRow folded(const Events&... events) {
    return test::folded<WebhookEndpointRow, WebhookEndpointEvent>(events...);
}

TEST_CASE("an endpoint's row holds where to send what, until it is disabled", "[WHK-02]") {
    const WebhookEndpointRow row = folded(registered);
    CHECK(row.url() == "https://n8n.test");
    CHECK(row.event_types(0) == "payment.*");
    CHECK(row.kind() == WEBHOOK_ENDPOINT_N8N);
    CHECK(row.filter() == "f");
    CHECK(row.secret() == "sealed");
    CHECK(row.status() == WEBHOOK_ENDPOINT_ENABLED);
    CHECK(row.has_enabled_at());

    CHECK(folded(registered, "disabled { }").status() == WEBHOOK_ENDPOINT_DISABLED);
    CHECK(folded(registered, "stopped { reason: 'moved' }").disabled_reason() == "moved");
    CHECK(folded(registered, "stopped { cause: WEBHOOK_STOP_GONE }").status() == WEBHOOK_ENDPOINT_DISABLED);
    CHECK(folded(registered, "removed { }").status() == WEBHOOK_ENDPOINT_REMOVED);
}

TEST_CASE("an endpoint that begins disabled is enabled later", "[WHK-02]") {
    const std::string disabled = "registered { url: 'https://n8n.test' disabled: true }";
    CHECK(folded(disabled).status() == WEBHOOK_ENDPOINT_DISABLED);
    const WebhookEndpointRow row = folded(disabled, "enabled { }");
    CHECK(row.status() == WEBHOOK_ENDPOINT_ENABLED);
    CHECK(row.disabled_reason().empty());
}

TEST_CASE("an update replaces the settings and keeps secret and authorization", "[WHK-02]") {
    const WebhookEndpointRow row =
        folded(registered, "updated { settings { url: 'https://other.test' event_types: '*' } }");
    CHECK(row.url() == "https://other.test");
    CHECK(row.event_types(0) == "*");
    CHECK(row.kind() == WEBHOOK_ENDPOINT_STANDARD);
    CHECK(row.filter().empty());
    CHECK(row.secret() == "sealed");

    const WebhookEndpointRow given = folded(registered, "updated { authorization: 'a' settings { } }",
                                            "updated { settings { url: 'https://other.test' } }");
    CHECK(given.credential() == "a");
}

TEST_CASE("a rotation keeps the secrets of before until the overlap is over", "[WHK-05][W-05]") {
    const WebhookEndpointRow row =
        folded(registered,
               "secret_rotated { secret: 's2' signing_key: 'k2' verify_key: 'v2' "
               "previous_until { seconds: 60 } }");
    CHECK(row.secret() == "s2");
    CHECK(row.signing_key() == "k2");
    CHECK(row.verify_key() == "v2");
    CHECK(row.previous_secret() == "sealed");
    CHECK(row.previous_signing_key() == "k1");
    CHECK(row.rotation_until().seconds() == 60);
}

TEST_CASE("what the log was told of failures shows until the endpoint is enabled again", "[WHK-07]") {
    const std::string failing = "failing { failing_since { seconds: 5 } percent: 50 }";
    CHECK(folded(registered, failing).failing_since().seconds() == 5);
    CHECK_FALSE(folded(registered, failing, "enabled { }").has_failing_since());
    CHECK(folded(registered, "delivery_exhausted { }", "tested { }").status() == WEBHOOK_ENDPOINT_ENABLED);
}

}  // namespace
}  // namespace cairn::webhooks::v1
