#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>

#include "cairn/envelope.pb.h"
#include "infra/contract/catalogue.hpp"

namespace cairn {

/// CloudEvents 1.0 in JSON (structured mode), as cairn.public and the feed show an event: source is
/// /<tenant>, subject the stream without its tenant. Nothing for an event that is hidden. Personal fields
/// keep their ciphertext. Throws std::runtime_error for an event that this build does not know.
std::optional<boost::json::object> cloud_event(const EventEnvelope& envelope, const Catalogue& catalogue);

/// The same attributes around data that is JSON already.
boost::json::object cloud_event_of(const std::string& event_id, const std::string& tenant,
                                   const std::string& stream, std::uint64_t version,
                                   const std::string& type, std::uint32_t schema_version,
                                   const std::string& occurred_at, const std::string& correlation_id,
                                   const std::string& causation_id, const std::string& traceparent,
                                   boost::json::value data);

}  // namespace cairn
