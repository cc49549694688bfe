#pragma once

#include "cairn/webhooks/v1/event_cursor.pb.h"
#include "projections/recorded.hpp"

namespace cairn::webhooks::v1 {

void fold(EventCursorRow& row, const EventCursorEvent& event, const Recorded& recorded);

}  // namespace cairn::webhooks::v1
