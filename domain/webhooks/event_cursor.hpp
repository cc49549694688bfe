#pragma once

#include "cairn/webhooks/v1/event_cursor.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::webhooks::v1 {

using EventCursorDecision = Decision<EventCursorEvent, EventCursorRefusal>;

EventCursorDecision decide(const EventCursorState& cursor, const EventCursorCommand& command,
                           const Context& context);

void evolve(EventCursorState& cursor, const EventCursorEvent& event);

}  // namespace cairn::webhooks::v1
