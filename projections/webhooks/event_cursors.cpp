#include "projections/webhooks/event_cursors.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::webhooks::v1 {
namespace {

void create(EventCursorRow& row, const EventCursorCreated& created, const Recorded& recorded) {
    *row.mutable_event_types() = created.event_types();
    row.set_filter(created.filter());
    row.set_status(EVENT_CURSOR_STATUS_OPEN);
    row.clear_since();
    if (created.from() == CURSOR_FROM_NOW) *row.mutable_since() = recorded.recorded_at;
    row.clear_cursor();
    row.clear_acknowledged_at();
}

void acknowledge(EventCursorRow& row, const EventsAcknowledged& acknowledged, const Recorded& recorded) {
    row.set_cursor(acknowledged.cursor());
    *row.mutable_acknowledged_at() = recorded.recorded_at;
    // Whoever goes back may go back behind where the cursor began.
    if (acknowledged.rewound()) row.clear_since();
}

}  // namespace

void fold(EventCursorRow& row, const EventCursorEvent& event, const Recorded& recorded) {
    switch (event.kind_case()) {
        case EventCursorEvent::kCreated: return create(row, event.created(), recorded);
        case EventCursorEvent::kAcknowledged: return acknowledge(row, event.acknowledged(), recorded);
        case EventCursorEvent::kRemoved: row.set_status(EVENT_CURSOR_STATUS_REMOVED); return;
        case EventCursorEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::webhooks::v1
