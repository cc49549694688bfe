#include "domain/webhooks/webhook_endpoint.hpp"

#include "tests/support/given.hpp"
#include "tests/support/message.hpp"

namespace cairn::webhooks::v1 {
namespace {

WebhookEndpointCommand command(const std::string& text) {
    return test::message<WebhookEndpointCommand>(text);
}
WebhookEndpointEvent event(const std::string& text) { return test::message<WebhookEndpointEvent>(text); }

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<WebhookEndpointState, WebhookEndpointCommand, WebhookEndpointEvent>(
        {event(events)...});
}

const std::string registered =
    "registered { url: 'https://n8n.test/hook' event_types: '*' secret: 'sealed' }";
const std::string stopped_by_owner = "stopped { url: 'https://n8n.test/hook' cause: WEBHOOK_STOP_OWNER }";
const std::string removed = "removed { url: 'https://n8n.test/hook' }";

WebhookEndpointCommand register_with(const std::string& delivery) {
    return command("register { url: 'https://n8n.test/hook' delivery { " + delivery + " } }");
}

WebhookEndpointCommand with_header(const std::string& name, const std::string& value) {
    WebhookEndpointCommand with = command("register { url: 'https://n8n.test/hook' }");
    WebhookHeader& header = *with.mutable_register_()->mutable_delivery()->add_headers();
    header.set_name(name);
    header.set_value(value);
    return with;
}

TEST_CASE("an endpoint is registered once, for all events unless it names some", "[WHK-02]") {
    given()
        .when(
            command("register { url: 'https://n8n.test/hook' event_types: 'payment.*' secret: 'sealed' }"))
        .then(event("registered { url: 'https://n8n.test/hook' event_types: 'payment.*' secret: 'sealed' "
                    "settings { url: 'https://n8n.test/hook' event_types: 'payment.*' } }"));
    given()
        .when(
            command("register { url: 'https://n8n.test/hook' kind: WEBHOOK_ENDPOINT_N8N disabled: true }"))
        .then(event("registered { url: 'https://n8n.test/hook' event_types: '*' disabled: true settings { "
                    "url: 'https://n8n.test/hook' event_types: '*' kind: WEBHOOK_ENDPOINT_N8N } }"));

    given(registered)
        .when(command("register { url: 'https://n8n.test/hook' }"))
        .refused(WEBHOOK_ENDPOINT_ALREADY_EXISTS);
}

TEST_CASE("an update replaces every setting", "[WHK-02]") {
    given(registered)
        .when(command("update { url: 'https://n8n.test/other' filter: 'version > 1' }"))
        .then(event("updated { settings { url: 'https://n8n.test/other' event_types: '*' "
                    "filter: 'version > 1' } }"));

    given().when(command("update { url: 'https://n8n.test/other' }")).refused(WEBHOOK_ENDPOINT_NOT_FOUND);
}

TEST_CASE("an endpoint is disabled and enabled, each once", "[WHK-02]") {
    given(registered)
        .when(command("disable { reason: 'moved' }"))
        .then(event("stopped { url: 'https://n8n.test/hook' cause: WEBHOOK_STOP_OWNER reason: 'moved' }"));
    given(registered, stopped_by_owner)
        .when(command("enable { }"))
        .then(event("enabled { url: 'https://n8n.test/hook' }"));

    given().when(command("disable { }")).refused(WEBHOOK_ENDPOINT_NOT_FOUND);
    given(registered, stopped_by_owner)
        .when(command("disable { }"))
        .refused(WEBHOOK_ENDPOINT_ALREADY_DISABLED);
    given(registered).when(command("enable { }")).refused(WEBHOOK_ENDPOINT_ALREADY_ENABLED);
    given("registered { url: 'u' disabled: true }")
        .when(command("enable { }"))
        .then(event("enabled { url: 'u' }"));
}

TEST_CASE("what was disabled before the causes had names is disabled", "[WHK-02]") {
    given(registered, "disabled { url: 'https://n8n.test/hook' }")
        .when(command("disable { }"))
        .refused(WEBHOOK_ENDPOINT_ALREADY_DISABLED);
}

TEST_CASE("a removed endpoint takes nothing any more", "[WHK-02]") {
    given(registered).when(command("remove { }")).then(event(removed));

    for (const char* refused : {"update { url: 'u' }", "disable { }", "enable { }", "remove { }",
                                "rotate_secret { }", "test { }"})
        given(registered, removed).when(command(refused)).refused(WEBHOOK_ENDPOINT_IS_REMOVED);
}

TEST_CASE("headers of the sender, of framing and of one hop are refused, and what would inject some",
          "[WHK-09]") {
    for (const char* name : {"Host", "authorization", "Content-Length", "webhook-id", "WEBHOOK-signature",
                             "ce-type", "Transfer-Encoding", "Connection", "proxy-authorization",
                             "User-Agent", "X-Forwarded-For", "a b", "a:b", "a\r\nb", "", "ü"})
        given().when(with_header(name, "value")).refused(WEBHOOK_ENDPOINT_HEADER_FORBIDDEN);
    for (const char* value : {"a\r\nHost: b", "a\nb", "", " a", "a ", "ü", "a\tb"})
        given().when(with_header("X-Shop", value)).refused(WEBHOOK_ENDPOINT_HEADER_FORBIDDEN);

    const WebhookEndpointCommand allowed = with_header("X-Shop", "eu 1; a=\"b\"");
    CHECK(std::holds_alternative<std::vector<WebhookEndpointEvent>>(decide({}, allowed, {})));
}

TEST_CASE("an order key comes with its ordering, and batches have no order", "[WHK-02][W-11]") {
    given()
        .when(register_with("ordering: WEBHOOK_ORDERING_BY_KEY"))
        .refused(WEBHOOK_ENDPOINT_ORDER_KEY_MISSING);
    given().when(register_with("order_key: 'customer_id'")).refused(WEBHOOK_ENDPOINT_ORDER_KEY_MISSING);
    given()
        .when(
            register_with("format: WEBHOOK_FORMAT_CLOUDEVENTS_BATCH ordering: WEBHOOK_ORDERING_BY_STREAM"))
        .refused(WEBHOOK_ENDPOINT_BATCH_ORDERED);
}

TEST_CASE("a secret is rotated with an overlap, and not again before it is over", "[WHK-05][W-05]") {
    Context context;
    context.now.set_seconds(1'000);
    const auto decision = decide(
        test::message<WebhookEndpointState>("exists: true"),
        command("rotate_secret { overlap_s: 60 secret: 'new' signing_key: 'k' verify_key: 'v' }"), context);
    const auto& rotated = std::get<std::vector<WebhookEndpointEvent>>(decision).at(0).secret_rotated();
    CHECK(rotated.secret() == "new");
    CHECK(rotated.signing_key() == "k");
    CHECK(rotated.previous_until().seconds() == 1'060);

    WebhookEndpointState overlapping =
        test::message<WebhookEndpointState>("exists: true previous_secret_until { seconds: 1060 }");
    CHECK(std::get<WebhookEndpointRefusal>(decide(overlapping, command("rotate_secret { overlap_s: 1 }"),
                                                  context)) == WEBHOOK_ENDPOINT_ROTATION_UNDER_WAY);
    CHECK(std::holds_alternative<std::vector<WebhookEndpointEvent>>(
        decide(overlapping, command("rotate_secret { }"), context)));
    context.now.set_seconds(1'060);
    CHECK(std::holds_alternative<std::vector<WebhookEndpointEvent>>(
        decide(overlapping, command("rotate_secret { overlap_s: 1 }"), context)));
}

TEST_CASE("a test goes to an endpoint that is enabled", "[WHK-07][W-15]") {
    given(registered)
        .when(command("test { type: 'payment.captured' }"))
        .then(event("tested { type: 'payment.captured' }"));
    given(registered, stopped_by_owner)
        .when(command("test { type: 'payment.captured' }"))
        .refused(WEBHOOK_ENDPOINT_ALREADY_DISABLED);
}

TEST_CASE("what the dispatcher met is told, unless the endpoint was disabled meanwhile", "[WHK-06][W-10]") {
    given(registered)
        .when(command("report_failing { percent: 50 last_status: 500 last_error: 'status' }"))
        .then(event("failing { url: 'https://n8n.test/hook' failing_since { } percent: 50 last_status: 500 "
                    "last_error: 'status' }"));
    given(registered)
        .when(command("stop { cause: WEBHOOK_STOP_GONE }"))
        .then(event("stopped { url: 'https://n8n.test/hook' cause: WEBHOOK_STOP_GONE }"));
    given(registered)
        .when(command("report_exhausted { event_id: 'e' event_type: 'payment.captured' attempts: 10 }"))
        .then(event("delivery_exhausted { url: 'https://n8n.test/hook' event_id: 'e' "
                    "event_type: 'payment.captured' attempts: 10 }"));

    given(registered, stopped_by_owner).when(command("stop { cause: WEBHOOK_STOP_GONE }")).then();
    given(registered, removed).when(command("report_failing { percent: 50 }")).then();
}

}  // namespace
}  // namespace cairn::webhooks::v1
