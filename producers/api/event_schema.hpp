#pragma once

#include <boost/json.hpp>
#include <string>

#include "infra/contract/catalogue.hpp"
#include "infra/contract/descriptions.hpp"

namespace cairn {

/// What an event is, in one line: the comment of its message, or its type in words where there is none.
std::string event_summary(const EventType& type, const Descriptions& descriptions);

// JSON Schemas. They refer to shared ones, such as Money, under #/components/schemas.

/// An event's data. No property is required: what was not set is left out, and an event that was recorded
/// before a property came does not have it.
boost::json::object event_data_schema(const EventType& type, const Descriptions& descriptions);

/// What a message's type may be: this one.
boost::json::object event_type_schema(const EventType& type);

/// The body of a Standard Webhooks message, as webhook_message() writes it, around a schema of its type and
/// one of its data.
boost::json::object webhook_schema(boost::json::object type, boost::json::object data);

/// CloudEvents 1.0 in JSON, as cloud_event() writes it.
boost::json::object cloud_event_schema(boost::json::object type, boost::json::object data);

/// The headers of a Standard Webhooks message.
boost::json::object webhook_headers_schema();

/// A schema that stands by itself: what it refers to is below its $defs.
boost::json::object with_definitions(boost::json::object schema);

}  // namespace cairn
