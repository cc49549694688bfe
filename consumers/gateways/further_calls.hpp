#pragma once

#include <optional>
#include <string_view>

#include "consumers/gateways/gateway_call.hpp"
#include "infra/work/work_intake.hpp"

namespace cairn {

/// What waits in the gateways' queue beside the calls of payment providers. Thread-safe.
class FurtherCalls {
 public:
    virtual ~FurtherCalls() = default;

    /// Whether an event of this aggregate asks for a row of the queue: as the settings are now, so that a
    /// row may be there of which it would say no. Throws UnreadableRecord.
    virtual bool wants(const EventEnvelope& envelope, std::string_view aggregate) const = 0;

    /// Nothing: the row is none of these.
    virtual std::optional<CallEnd> make(const GatewayCall& call) = 0;
};

/// What an event says. Throws UnreadableRecord where this build does not know it.
template <class Event>
Event read_body(const EventEnvelope& envelope) {
    Event event;
    if (!event.ParseFromString(envelope.body()) || event.kind_case() == Event::KIND_NOT_SET)
        throw UnreadableRecord("unknown event " + envelope.type());
    return event;
}

}  // namespace cairn
