#pragma once

#include <boost/json.hpp>

#include "cairn/envelope.pb.h"

namespace cairn {

/// The body of a Standard Webhooks message around data that is JSON already: id, type, timestamp, tenant,
/// stream, version, data.
boost::json::object webhook_message(const EventEnvelope& envelope, boost::json::value data);

}  // namespace cairn
