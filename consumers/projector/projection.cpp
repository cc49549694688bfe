#include "consumers/projector/projection.hpp"

#include <fmt/format.h>

#include "cairn/event_row.pb.h"
#include "consumers/projector/event_rows.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/uuid.hpp"
#include "schemas/base/ensure.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// What a fold of streams may know.
Recorded recorded(const ProjectedEvent& event) {
    Recorded recorded;
    recorded.occurred_at = from_us(event.envelope.occurred_at_us());
    recorded.recorded_at = from_us(event.envelope.recorded_at_us());
    recorded.stream_id = event.stream_id;
    recorded.version = event.envelope.version();
    recorded.actor = event.envelope.actor();
    return recorded;
}

/// What only rows of single events need.
Recorded recorded_with_place(const ProjectedEvent& event) {
    Recorded known = recorded(event);
    known.event_id = uuid_text(event.envelope.event_id());
    known.type = event.envelope.type();
    known.log_partition = event.record.partition;
    known.log_offset = event.record.offset;
    return known;
}

EventRows one_row(std::unique_ptr<Message> row) {
    EventRows rows;
    rows.push_back(std::move(row));
    return rows;
}

Projection projection_of(const ReadModel& model) {
    Projection projection;
    projection.type = row_type_of(*model.row);
    if (model.fold != nullptr)
        projection.fold = [fold = model.fold](Message& row, const ProjectedEvent& event) {
            fold(row, *event.body, recorded(event));
        };
    else
        projection.rows_of = [rows_of = model.rows_of](const ProjectedEvent& event) {
            return rows_of(*event.body, recorded_with_place(event));
        };
    return projection;
}

void set_time(Message& row, const FieldDescriptor* field, std::int64_t time_us) {
    static_cast<Timestamp&>(*row.GetReflection()->MutableMessage(&row, field)) = from_us(time_us);
}

void fill_key(const RowType& type, const ProjectedEvent& event, Message& row) {
    const std::vector<std::string> parts = key_parts(event.stream_id);
    std::size_t next = 0;
    for (const Column& column : type.columns) {
        if (column.options.fill() != KEY) continue;
        ensure(next < parts.size(), "a stream's id has a part for each key column");
        row.GetReflection()->SetString(&row, column.field, parts[next++]);
    }
}

}  // namespace

UnreadableEvent::UnreadableEvent(const Record& record, const std::string& why)
    : std::runtime_error(
          fmt::format("{} partition {} offset {}: {}", record.topic, record.partition, record.offset, why)),
      partition(record.partition),
      offset(record.offset) {}

ProjectedEvent read_event(Record record, const Catalogue& catalogue) {
    ProjectedEvent event;
    const std::string_view bytes = record.value;
    if (!event.envelope.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
        throw UnreadableEvent(record, "not an event envelope");
    const auto name = parse_stream(event.envelope.stream());
    event.aggregate = name ? catalogue.aggregate(name->aggregate) : nullptr;
    if (event.aggregate == nullptr)
        throw UnreadableEvent(record, "unknown aggregate of " + event.envelope.stream());
    event.stream_id = std::string(name->id);
    event.body.reset(event.aggregate->event->New());
    if (!event.body->ParseFromString(event.envelope.body()) ||
        catalogue.event_in(*event.aggregate, *event.body) == nullptr)
        throw UnreadableEvent(record, "unknown event " + event.envelope.type());
    event.record = std::move(record);
    return event;
}

std::vector<Projection> all_projections(const std::vector<ReadModel>& models, const Catalogue& catalogue) {
    std::vector<Projection> projections;
    projections.push_back({row_type_of(EventRow::default_instance()),
                           {},
                           {},
                           [fold = event_row_fold(catalogue)](const ProjectedEvent& event) {
                               auto row = std::make_unique<EventRow>();
                               fold(*row, event);
                               return one_row(std::move(row));
                           }});
    for (const ReadModel& model : models) projections.push_back(projection_of(model));
    return projections;
}

EventRows Projection::appended(const ProjectedEvent& event) const {
    EventRows rows = rows_of(event);
    for (const auto& row : rows) fill_row(type, event, *row);
    return rows;
}

void fill_identity(const RowType& type, const ProjectedEvent& event, Message& row) {
    row.GetReflection()->SetString(&row, type.filled_by(TENANT), event.envelope.tenant());
    if (type.options.kind() != APPEND_ONLY) fill_key(type, event, row);
}

void fill_version(const RowType& type, const ProjectedEvent& event, Message& row) {
    if (const auto* version = type.filled_by(VERSION))
        row.GetReflection()->SetUInt32(&row, version, static_cast<std::uint32_t>(event.envelope.version()));
    if (const auto* created = type.filled_by(CREATED_AT); created && event.envelope.version() == 1)
        set_time(row, created, event.envelope.recorded_at_us());
    if (const auto* updated = type.filled_by(UPDATED_AT))
        set_time(row, updated, event.envelope.recorded_at_us());
}

void fill_row(const RowType& type, const ProjectedEvent& event, Message& row) {
    fill_identity(type, event, row);
    fill_version(type, event, row);
}

}  // namespace cairn
