#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>

#include "cairn/envelope.pb.h"
#include "infra/contract/catalogue.hpp"
#include "infra/log/record.hpp"

namespace cairn {

/// An event for reading: envelope and data as one JSON object. An event that this build does not know
/// shows its envelope, and 'unreadable'.
boost::json::object event_json(const Record& record, const EventEnvelope& envelope,
                               const Catalogue& catalogue);

/// One line: time, stream, version, type, who, data.
std::string event_line(const boost::json::object& event);

}  // namespace cairn
