#include "projections/webhooks/webhook_endpoints.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::webhooks::v1 {
namespace {

void set_settings(WebhookEndpointRow& row, const WebhookEndpointSettings& settings) {
    row.set_url(settings.url());
    *row.mutable_event_types() = settings.event_types();
    row.set_description(settings.description());
    row.set_kind(settings.kind());
    row.set_filter(settings.filter());
    *row.mutable_delivery() = settings.delivery();
    row.set_signing(settings.signing());
}

void enable(WebhookEndpointRow& row, const Recorded& recorded) {
    row.set_status(WEBHOOK_ENDPOINT_ENABLED);
    *row.mutable_enabled_at() = recorded.recorded_at;
    row.clear_failing_since();
    row.clear_disabled_reason();
}

void register_endpoint(WebhookEndpointRow& row, const EndpointRegistered& registered,
                       const Recorded& recorded) {
    set_settings(row, registered.settings());
    row.set_url(registered.url());
    *row.mutable_event_types() = registered.event_types();
    row.set_description(registered.description());
    row.set_secret(registered.secret());
    row.set_credential(registered.authorization());
    row.set_signing_key(registered.signing_key());
    row.set_verify_key(registered.verify_key());
    enable(row, recorded);
    if (registered.disabled()) row.set_status(WEBHOOK_ENDPOINT_DISABLED);
}

void rotate(WebhookEndpointRow& row, const EndpointSecretRotated& rotated) {
    row.set_previous_secret(row.secret());
    row.set_previous_signing_key(row.signing_key());
    row.set_secret(rotated.secret());
    row.set_signing_key(rotated.signing_key());
    row.set_verify_key(rotated.verify_key());
    *row.mutable_rotation_until() = rotated.previous_until();
}

void disable(WebhookEndpointRow& row, const std::string& reason) {
    row.set_status(WEBHOOK_ENDPOINT_DISABLED);
    row.set_disabled_reason(reason);
}

std::string reason_of(const EndpointStopped& stopped) {
    switch (stopped.cause()) {
        case WEBHOOK_STOP_GONE: return "The receiver answered 410 Gone.";
        case WEBHOOK_STOP_EXHAUSTED: return "Nothing was taken for too long.";
        default: return stopped.reason();
    }
}

}  // namespace

void fold(WebhookEndpointRow& row, const WebhookEndpointEvent& event, const Recorded& recorded) {
    switch (event.kind_case()) {
        case WebhookEndpointEvent::kRegistered: return register_endpoint(row, event.registered(), recorded);
        case WebhookEndpointEvent::kUpdated:
            set_settings(row, event.updated().settings());
            if (!event.updated().authorization().empty())
                row.set_credential(event.updated().authorization());
            return;
        case WebhookEndpointEvent::kDisabled: return disable(row, event.disabled().reason());
        case WebhookEndpointEvent::kStopped: return disable(row, reason_of(event.stopped()));
        case WebhookEndpointEvent::kEnabled: return enable(row, recorded);
        case WebhookEndpointEvent::kRemoved: row.set_status(WEBHOOK_ENDPOINT_REMOVED); return;
        case WebhookEndpointEvent::kSecretRotated: return rotate(row, event.secret_rotated());
        case WebhookEndpointEvent::kFailing:
            *row.mutable_failing_since() = event.failing().failing_since();
            return;
        case WebhookEndpointEvent::kTested:
        case WebhookEndpointEvent::kDeliveryExhausted: return;
        case WebhookEndpointEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::webhooks::v1
