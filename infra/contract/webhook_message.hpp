#pragma once

#include <boost/json.hpp>
#include <string>

#include "cairn/envelope.pb.h"

namespace cairn {

/// The body of a Standard Webhooks message around data that is JSON already: id, type, timestamp, tenant,
/// stream, version, data.
boost::json::object webhook_message(const std::string& event_id, const std::string& type,
                                    const std::string& occurred_at, const std::string& tenant,
                                    const std::string& stream, std::uint64_t version,
                                    boost::json::value data);

/// The same of an event in its envelope.
boost::json::object webhook_message(const EventEnvelope& envelope, boost::json::value data);

}  // namespace cairn
