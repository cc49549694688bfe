#include "consumers/webhooks/outgoing_event.hpp"

#include "infra/contract/event_body.hpp"
#include "infra/contract/json.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn {
namespace {

std::string id_text(const std::string& uuid) { return uuid.empty() ? std::string() : uuid_text(uuid); }

}  // namespace

std::optional<OutgoingEvent> outgoing_event(const EventEnvelope& envelope, const Catalogue& catalogue) {
    const EventBody body = event_body(envelope, catalogue);
    if (body.type == nullptr) return std::nullopt;
    OutgoingEvent event;
    event.id = uuid_text(envelope.event_id());
    event.type = envelope.type();
    event.schema_version = envelope.schema_version();
    event.tenant = envelope.tenant();
    event.stream = envelope.stream();
    event.version = envelope.version();
    event.time = rfc3339(envelope.occurred_at_us());
    event.correlation_id = id_text(envelope.correlation_id());
    event.causation_id = id_text(envelope.causation_id());
    event.traceparent = envelope.traceparent();
    event.data = to_json(body.inner(), Absent::omit);
    return event;
}

std::optional<OutgoingEvent> open_event(const EventEnvelope& envelope, const Catalogue& catalogue,
                                        PersonalData& personal_data) {
    std::optional<OutgoingEvent> event = outgoing_event(envelope, catalogue);
    if (event) personal_data.open_json({envelope.tenant(), envelope.subject()}, event->data);
    return event;
}

}  // namespace cairn
