#include "domain/webhooks/event_cursor.hpp"

#include "domain/webhooks/feed_position.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn::webhooks::v1 {
namespace {

EventCursorDecision create(const EventCursorState& cursor, const CreateEventCursor& command) {
    if (cursor.exists()) return EVENT_CURSOR_ALREADY_EXISTS;

    EventCursorEvent event;
    EventCursorCreated& created = *event.mutable_created();
    *created.mutable_event_types() = command.event_types();
    created.set_filter(command.filter());
    created.set_from(command.from() == CURSOR_FROM_UNKNOWN ? CURSOR_FROM_BEGINNING : command.from());
    return std::vector{event};
}

EventCursorDecision acknowledge(const EventCursorState& cursor, const AcknowledgeEvents& command) {
    const auto to = parse_feed_position(command.cursor());
    const auto from = parse_feed_position(cursor.cursor());

    if (!cursor.exists()) return EVENT_CURSOR_NOT_FOUND;
    if (!to) return EVENT_CURSOR_MALFORMED;
    const bool may_lie_before = !from || moves_back(*from, *to);
    if (from && may_lie_before && !command.rewind()) return EVENT_CURSOR_MOVES_BACK;
    if (from == to) return std::vector<EventCursorEvent>{};

    EventCursorEvent event;
    event.mutable_acknowledged()->set_cursor(command.cursor());
    event.mutable_acknowledged()->set_rewound(command.rewind() && may_lie_before);
    return std::vector{event};
}

EventCursorDecision remove(const EventCursorState& cursor) {
    if (!cursor.exists()) return EVENT_CURSOR_NOT_FOUND;

    EventCursorEvent event;
    event.mutable_removed();
    return std::vector{event};
}

}  // namespace

EventCursorDecision decide(const EventCursorState& cursor, const EventCursorCommand& command,
                           const Context&) {
    switch (command.kind_case()) {
        case EventCursorCommand::kCreate: return create(cursor, command.create());
        case EventCursorCommand::kAcknowledge: return acknowledge(cursor, command.acknowledge());
        case EventCursorCommand::kRemove: return remove(cursor);
        case EventCursorCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(EventCursorState& cursor, const EventCursorEvent& event) {
    switch (event.kind_case()) {
        case EventCursorEvent::kCreated: cursor.set_exists(true); return;
        case EventCursorEvent::kAcknowledged: cursor.set_cursor(event.acknowledged().cursor()); return;
        case EventCursorEvent::kRemoved: cursor.Clear(); return;
        case EventCursorEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::webhooks::v1
