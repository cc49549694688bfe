#pragma once

#include <string>

#include "consumers/webhooks/endpoint.hpp"
#include "consumers/webhooks/outgoing_event.hpp"

namespace cairn {

/// What stands in line together at an ordered endpoint. A chosen key may be personal, so that it is kept as
/// a keyed hash; an event that has no such field keeps its place in its own stream.
std::string order_key(const Endpoint& endpoint, const OutgoingEvent& event, PersonalData& personal_data);

}  // namespace cairn
