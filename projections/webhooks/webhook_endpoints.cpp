#include "projections/webhooks/webhook_endpoints.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::webhooks::v1 {

void fold(WebhookEndpointRow& row, const WebhookEndpointEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case WebhookEndpointEvent::kRegistered:
            row.set_url(event.registered().url());
            *row.mutable_event_types() = event.registered().event_types();
            row.set_description(event.registered().description());
            row.set_secret(event.registered().secret());
            row.set_status(WEBHOOK_ENDPOINT_ENABLED);
            return;
        case WebhookEndpointEvent::kDisabled: row.set_status(WEBHOOK_ENDPOINT_DISABLED); return;
        case WebhookEndpointEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::webhooks::v1
