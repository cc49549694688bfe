#include "domain/webhooks/webhook_endpoint.hpp"

#include <algorithm>
#include <optional>

#include "domain/webhooks/webhook_header.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn::webhooks::v1 {
namespace {

using Events = std::vector<WebhookEndpointEvent>;
using Refusal = std::optional<WebhookEndpointRefusal>;

/// Registration and update take the same fields.
template <class Command>
WebhookEndpointSettings settings_of(const Command& command) {
    WebhookEndpointSettings settings;
    settings.set_url(command.url());
    *settings.mutable_event_types() = command.event_types();
    if (command.event_types().empty()) settings.add_event_types("*");
    settings.set_description(command.description());
    settings.set_kind(command.kind());
    settings.set_filter(command.filter());
    if (command.has_delivery()) *settings.mutable_delivery() = command.delivery();
    settings.set_signing(command.signing());
    return settings;
}

Refusal check(const WebhookDeliveryOptions& delivery) {
    if (!std::all_of(delivery.headers().begin(), delivery.headers().end(), may_be_sent))
        return WEBHOOK_ENDPOINT_HEADER_FORBIDDEN;
    const bool by_key = delivery.ordering() == WEBHOOK_ORDERING_BY_KEY;
    if (by_key == delivery.order_key().empty()) return WEBHOOK_ENDPOINT_ORDER_KEY_MISSING;
    const bool is_batch = delivery.format() == WEBHOOK_FORMAT_CLOUDEVENTS_BATCH;
    if (is_batch && delivery.ordering() != WEBHOOK_ORDERING_UNORDERED)
        return WEBHOOK_ENDPOINT_BATCH_ORDERED;
    return std::nullopt;
}

/// For what changes an endpoint that must be there.
Refusal check(const WebhookEndpointState& endpoint) {
    if (!endpoint.exists()) return WEBHOOK_ENDPOINT_NOT_FOUND;
    if (endpoint.removed()) return WEBHOOK_ENDPOINT_IS_REMOVED;
    return std::nullopt;
}

WebhookEndpointDecision register_endpoint(const WebhookEndpointState& endpoint,
                                          const RegisterEndpoint& command) {
    if (endpoint.exists()) return WEBHOOK_ENDPOINT_ALREADY_EXISTS;
    if (const Refusal refused = check(command.delivery())) return *refused;

    WebhookEndpointEvent event;
    EndpointRegistered& registered = *event.mutable_registered();
    *registered.mutable_settings() = settings_of(command);
    registered.set_url(command.url());
    *registered.mutable_event_types() = registered.settings().event_types();
    registered.set_description(command.description());
    registered.set_secret(command.secret());
    registered.set_disabled(command.disabled());
    registered.set_authorization(command.authorization());
    registered.set_signing_key(command.signing_key());
    registered.set_verify_key(command.verify_key());
    return Events{event};
}

WebhookEndpointDecision update(const WebhookEndpointState& endpoint, const UpdateEndpoint& command) {
    if (const Refusal refused = check(endpoint)) return *refused;
    if (const Refusal refused = check(command.delivery())) return *refused;

    WebhookEndpointEvent event;
    *event.mutable_updated()->mutable_settings() = settings_of(command);
    event.mutable_updated()->set_authorization(command.authorization());
    return Events{event};
}

Events stopped(const WebhookEndpointState& endpoint, WebhookStopCause cause) {
    WebhookEndpointEvent event;
    event.mutable_stopped()->set_url(endpoint.url());
    event.mutable_stopped()->set_cause(cause);
    return Events{event};
}

WebhookEndpointDecision disable(const WebhookEndpointState& endpoint, const DisableEndpoint& command) {
    if (const Refusal refused = check(endpoint)) return *refused;
    if (endpoint.disabled()) return WEBHOOK_ENDPOINT_ALREADY_DISABLED;

    Events events = stopped(endpoint, WEBHOOK_STOP_OWNER);
    events.front().mutable_stopped()->set_reason(command.reason());
    return events;
}

WebhookEndpointDecision enable(const WebhookEndpointState& endpoint) {
    if (const Refusal refused = check(endpoint)) return *refused;
    if (!endpoint.disabled()) return WEBHOOK_ENDPOINT_ALREADY_ENABLED;

    WebhookEndpointEvent event;
    event.mutable_enabled()->set_url(endpoint.url());
    return Events{event};
}

WebhookEndpointDecision remove(const WebhookEndpointState& endpoint) {
    if (const Refusal refused = check(endpoint)) return *refused;

    WebhookEndpointEvent event;
    event.mutable_removed()->set_url(endpoint.url());
    return Events{event};
}

WebhookEndpointDecision rotate(const WebhookEndpointState& endpoint, const RotateEndpointSecret& command,
                               const Context& context) {
    if (const Refusal refused = check(endpoint)) return *refused;
    const bool overlaps = to_us(endpoint.previous_secret_until()) > to_us(context.now);
    if (overlaps && command.overlap_s() > 0) return WEBHOOK_ENDPOINT_ROTATION_UNDER_WAY;

    WebhookEndpointEvent event;
    EndpointSecretRotated& rotated = *event.mutable_secret_rotated();
    rotated.set_secret(command.secret());
    rotated.set_signing_key(command.signing_key());
    rotated.set_verify_key(command.verify_key());
    *rotated.mutable_previous_until() = after_ms(context.now, std::int64_t{command.overlap_s()} * 1'000);
    return Events{event};
}

WebhookEndpointDecision test(const WebhookEndpointState& endpoint, const TestEndpoint& command) {
    if (const Refusal refused = check(endpoint)) return *refused;
    if (endpoint.disabled()) return WEBHOOK_ENDPOINT_ALREADY_DISABLED;

    WebhookEndpointEvent event;
    event.mutable_tested()->set_type(command.type());
    return Events{event};
}

// What the dispatcher says of an endpoint that was disabled or removed meanwhile is of no use to anybody.

WebhookEndpointDecision report_failing(const WebhookEndpointState& endpoint,
                                       const ReportEndpointFailing& command) {
    if (!endpoint.exists()) return WEBHOOK_ENDPOINT_NOT_FOUND;
    if (endpoint.disabled() || endpoint.removed()) return Events{};

    WebhookEndpointEvent event;
    EndpointFailing& failing = *event.mutable_failing();
    failing.set_url(endpoint.url());
    *failing.mutable_failing_since() = command.failing_since();
    failing.set_percent(command.percent());
    failing.set_last_status(command.last_status());
    failing.set_last_error(command.last_error());
    return Events{event};
}

WebhookEndpointDecision stop(const WebhookEndpointState& endpoint, const StopEndpoint& command) {
    if (!endpoint.exists()) return WEBHOOK_ENDPOINT_NOT_FOUND;
    if (endpoint.disabled() || endpoint.removed()) return Events{};

    Events events = stopped(endpoint, command.cause());
    if (command.has_failing_since())
        *events.front().mutable_stopped()->mutable_failing_since() = command.failing_since();
    return events;
}

WebhookEndpointDecision report_exhausted(const WebhookEndpointState& endpoint,
                                         const ReportDeliveryExhausted& command) {
    if (!endpoint.exists()) return WEBHOOK_ENDPOINT_NOT_FOUND;

    WebhookEndpointEvent event;
    DeliveryExhausted& exhausted = *event.mutable_delivery_exhausted();
    exhausted.set_url(endpoint.url());
    exhausted.set_event_id(command.event_id());
    exhausted.set_event_type(command.event_type());
    exhausted.set_attempts(command.attempts());
    exhausted.set_last_status(command.last_status());
    exhausted.set_last_error(command.last_error());
    return Events{event};
}

}  // namespace

WebhookEndpointDecision decide(const WebhookEndpointState& endpoint, const WebhookEndpointCommand& command,
                               const Context& context) {
    switch (command.kind_case()) {
        case WebhookEndpointCommand::kRegister: return register_endpoint(endpoint, command.register_());
        case WebhookEndpointCommand::kDisable: return disable(endpoint, command.disable());
        case WebhookEndpointCommand::kUpdate: return update(endpoint, command.update());
        case WebhookEndpointCommand::kEnable: return enable(endpoint);
        case WebhookEndpointCommand::kRemove: return remove(endpoint);
        case WebhookEndpointCommand::kRotateSecret:
            return rotate(endpoint, command.rotate_secret(), context);
        case WebhookEndpointCommand::kTest: return test(endpoint, command.test());
        case WebhookEndpointCommand::kReportFailing:
            return report_failing(endpoint, command.report_failing());
        case WebhookEndpointCommand::kStop: return stop(endpoint, command.stop());
        case WebhookEndpointCommand::kReportExhausted:
            return report_exhausted(endpoint, command.report_exhausted());
        case WebhookEndpointCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(WebhookEndpointState& endpoint, const WebhookEndpointEvent& event) {
    switch (event.kind_case()) {
        case WebhookEndpointEvent::kRegistered:
            endpoint.set_exists(true);
            endpoint.set_url(event.registered().url());
            endpoint.set_disabled(event.registered().disabled());
            return;
        case WebhookEndpointEvent::kUpdated: endpoint.set_url(event.updated().settings().url()); return;
        case WebhookEndpointEvent::kDisabled:
        case WebhookEndpointEvent::kStopped: endpoint.set_disabled(true); return;
        case WebhookEndpointEvent::kEnabled: endpoint.set_disabled(false); return;
        case WebhookEndpointEvent::kRemoved: endpoint.set_removed(true); return;
        case WebhookEndpointEvent::kSecretRotated:
            *endpoint.mutable_previous_secret_until() = event.secret_rotated().previous_until();
            return;
        case WebhookEndpointEvent::kTested:
        case WebhookEndpointEvent::kFailing:
        case WebhookEndpointEvent::kDeliveryExhausted: return;
        case WebhookEndpointEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::webhooks::v1
