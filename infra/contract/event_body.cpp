#include "infra/contract/event_body.hpp"

#include "infra/contract/stream_name.hpp"

namespace cairn {

EventBody event_body(const EventEnvelope& envelope, const Catalogue& catalogue) {
    EventBody body;
    const auto name = parse_stream(envelope.stream());
    const AggregateContract* aggregate = name ? catalogue.aggregate(name->aggregate) : nullptr;
    if (aggregate == nullptr) return body;
    body.message.reset(aggregate->event->New());
    if (body.message->ParseFromString(envelope.body()))
        body.type = catalogue.event_in(*aggregate, *body.message);
    return body;
}

}  // namespace cairn
