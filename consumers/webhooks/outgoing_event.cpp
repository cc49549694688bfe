#include "consumers/webhooks/outgoing_event.hpp"

#include "infra/contract/json.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn {
namespace {

std::string id_text(const std::string& uuid) { return uuid.empty() ? std::string() : uuid_text(uuid); }

}  // namespace

std::optional<OutgoingEvent> open_event(const EventEnvelope& envelope, const Catalogue& catalogue,
                                        PersonalData& personal_data) {
    const auto name = parse_stream(envelope.stream());
    const AggregateContract* aggregate = name ? catalogue.aggregate(name->aggregate) : nullptr;
    if (aggregate == nullptr) return std::nullopt;
    const std::unique_ptr<Message> body(aggregate->event->New());
    if (!body->ParseFromString(envelope.body())) return std::nullopt;
    const EventType* type = catalogue.event_in(*aggregate, *body);
    if (type == nullptr) return std::nullopt;
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
    event.data = to_json(inner_message(*body, *type->kind), Absent::omit);
    personal_data.open_json({envelope.tenant(), envelope.subject()}, event.data);
    return event;
}

}  // namespace cairn
