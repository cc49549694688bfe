#include "domain/webhooks/webhook_endpoint.hpp"

#include "tests/support/given.hpp"

namespace cairn::webhooks::v1 {
namespace {

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<WebhookEndpointState, WebhookEndpointCommand, WebhookEndpointEvent>(
        {WebhookEndpointEvent(events)...});
}

WebhookEndpointCommand register_for(const std::string& event_type) {
    WebhookEndpointCommand command;
    command.mutable_register_()->set_url("https://n8n.test/hook");
    if (!event_type.empty()) command.mutable_register_()->add_event_types(event_type);
    command.mutable_register_()->set_secret("sealed");
    return command;
}

WebhookEndpointCommand disable() {
    WebhookEndpointCommand command;
    command.mutable_disable()->set_reason("moved");
    return command;
}

WebhookEndpointEvent registered_for(const std::string& event_type) {
    WebhookEndpointEvent event;
    event.mutable_registered()->set_url("https://n8n.test/hook");
    event.mutable_registered()->add_event_types(event_type);
    event.mutable_registered()->set_secret("sealed");
    return event;
}

WebhookEndpointEvent disabled() {
    WebhookEndpointEvent event;
    event.mutable_disabled()->set_url("https://n8n.test/hook");
    event.mutable_disabled()->set_reason("moved");
    return event;
}

TEST_CASE("an endpoint is registered once, for all events unless it names some", "[WHK-02]") {
    given().when(register_for("payment.*")).then(registered_for("payment.*"));
    given().when(register_for("")).then(registered_for("*"));

    given(registered_for("*")).when(register_for("*")).refused(WEBHOOK_ENDPOINT_ALREADY_EXISTS);
}

TEST_CASE("an endpoint is disabled once", "[WHK-02]") {
    given(registered_for("*")).when(disable()).then(disabled());

    given().when(disable()).refused(WEBHOOK_ENDPOINT_NOT_FOUND);
    given(registered_for("*"), disabled()).when(disable()).refused(WEBHOOK_ENDPOINT_ALREADY_DISABLED);
}

}  // namespace
}  // namespace cairn::webhooks::v1
