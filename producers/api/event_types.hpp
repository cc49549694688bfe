#pragma once

#include <boost/json.hpp>
#include <vector>

#include "infra/contract/catalogue.hpp"
#include "infra/contract/descriptions.hpp"

namespace cairn {

/// The types that are shown outside, sorted by name.
std::vector<const EventType*> shown_event_types(const Catalogue& catalogue);

/// One type as GET /v1/event_types/{type} answers: type, version, summary, aggregate, JSON Schemas
/// (2020-12) of the data and of a webhook's whole body, and an example of such a body.
boost::json::object event_type_entry(const Catalogue& catalogue, const EventType& type,
                                     const Descriptions& descriptions);

/// What readers of events in JSON may rely on: schemas/event-catalogue.json. broken_promises() compares
/// two.
boost::json::object event_promises(const Catalogue& catalogue, const Descriptions& descriptions);

}  // namespace cairn
