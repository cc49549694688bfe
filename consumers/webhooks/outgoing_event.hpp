#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>

#include "cairn/envelope.pb.h"
#include "infra/contract/catalogue.hpp"
#include "infra/keys/personal_data.hpp"

namespace cairn {

/// An event as a receiver is told of it.
struct OutgoingEvent {
    std::string id;
    std::string type;
    std::uint32_t schema_version = 1;
    std::string tenant;
    std::string stream;  // <tenant>/<aggregate>-<id>
    std::uint64_t version = 0;
    std::string time;  // RFC 3339: when it occurred.
    std::string correlation_id, causation_id, traceparent;
    boost::json::value data;
    std::optional<boost::json::value> object;  // Where it is included: the row of its stream, or null.
};

/// The event in an envelope, as it lies in the log: what is personal is ciphertext. Nothing where this
/// build does not know the event.
std::optional<OutgoingEvent> outgoing_event(const EventEnvelope& envelope, const Catalogue& catalogue);

/// The same with what is personal in plain text, or null where the person was forgotten.
std::optional<OutgoingEvent> open_event(const EventEnvelope& envelope, const Catalogue& catalogue,
                                        PersonalData& personal_data);

}  // namespace cairn
