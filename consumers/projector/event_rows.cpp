#include "consumers/projector/event_rows.hpp"

#include "cairn/event_row.pb.h"
#include "consumers/projector/projection.hpp"
#include "infra/contract/json.hpp"
#include "infra/crypto/uuid.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

std::string id_text(const std::string& id) { return id.empty() ? "" : uuid_text(id); }

void fold_event(EventRow& row, const ProjectedEvent& event, const EventType& type) {
    const EventEnvelope& envelope = event.envelope;
    row.set_event_id(uuid_text(envelope.event_id()));
    row.set_stream(envelope.stream());
    row.set_aggregate(event.aggregate->name);
    row.set_version(static_cast<std::int64_t>(envelope.version()));
    row.set_type(envelope.type());
    row.set_hidden(type.options.hidden());
    if (!type.options.hidden())
        row.set_data(boost::json::serialize(to_json(inner_message(*event.body, *type.kind), Absent::omit)));
    *row.mutable_occurred_at() = from_us(envelope.occurred_at_us());
    *row.mutable_recorded_at() = from_us(envelope.recorded_at_us());
    row.set_actor_kind(envelope.actor().kind());
    row.set_actor_id(envelope.actor().id());
    row.set_actor_network(envelope.actor().network());
    row.set_command_id(id_text(envelope.command_id()));
    row.set_correlation_id(id_text(envelope.correlation_id()));
    row.set_causation_id(id_text(envelope.causation_id()));
    row.set_subject(envelope.subject());
    row.set_imported(envelope.imported());
    row.set_log_partition(event.record.partition);
    row.set_log_offset(event.record.offset);
    row.set_schema_version(static_cast<std::int32_t>(envelope.schema_version()));
}

}  // namespace

std::function<void(google::protobuf::Message&, const ProjectedEvent&)> event_row_fold(
    const Catalogue& catalogue) {
    return [&catalogue](google::protobuf::Message& row, const ProjectedEvent& event) {
        fold_event(static_cast<EventRow&>(row), event, *catalogue.event_in(*event.aggregate, *event.body));
    };
}

}  // namespace cairn
