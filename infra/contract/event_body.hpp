#pragma once

#include <memory>

#include "cairn/envelope.pb.h"
#include "infra/contract/catalogue.hpp"

namespace cairn {

/// What an envelope of an event holds, read. Without a type: this build knows no such aggregate or event,
/// or the bytes are none.
struct EventBody {
    std::unique_ptr<Message> message;  // Of the aggregate's events; the case that is set is the event.
    const EventType* type = nullptr;

    const Message& inner() const { return inner_message(*message, *type->kind); }
};

EventBody event_body(const EventEnvelope& envelope, const Catalogue& catalogue);

}  // namespace cairn
