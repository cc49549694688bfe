#include "domain/webhooks/webhook_endpoint.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::webhooks::v1 {
namespace {

WebhookEndpointDecision register_endpoint(const WebhookEndpointState& endpoint,
                                          const RegisterEndpoint& command) {
    if (endpoint.exists()) return WEBHOOK_ENDPOINT_ALREADY_EXISTS;

    WebhookEndpointEvent event;
    EndpointRegistered& registered = *event.mutable_registered();
    registered.set_url(command.url());
    *registered.mutable_event_types() = command.event_types();
    if (command.event_types().empty()) registered.add_event_types("*");
    registered.set_description(command.description());
    registered.set_secret(command.secret());
    return std::vector{event};
}

WebhookEndpointDecision disable(const WebhookEndpointState& endpoint, const DisableEndpoint& command) {
    if (!endpoint.exists()) return WEBHOOK_ENDPOINT_NOT_FOUND;
    if (endpoint.disabled()) return WEBHOOK_ENDPOINT_ALREADY_DISABLED;

    WebhookEndpointEvent event;
    event.mutable_disabled()->set_url(endpoint.url());
    event.mutable_disabled()->set_reason(command.reason());
    return std::vector{event};
}

}  // namespace

WebhookEndpointDecision decide(const WebhookEndpointState& endpoint, const WebhookEndpointCommand& command,
                               const Context&) {
    switch (command.kind_case()) {
        case WebhookEndpointCommand::kRegister: return register_endpoint(endpoint, command.register_());
        case WebhookEndpointCommand::kDisable: return disable(endpoint, command.disable());
        case WebhookEndpointCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(WebhookEndpointState& endpoint, const WebhookEndpointEvent& event) {
    switch (event.kind_case()) {
        case WebhookEndpointEvent::kRegistered:
            endpoint.set_exists(true);
            endpoint.set_url(event.registered().url());
            return;
        case WebhookEndpointEvent::kDisabled: endpoint.set_disabled(true); return;
        case WebhookEndpointEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::webhooks::v1
