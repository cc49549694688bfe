#include "infra/contract/cloud_event.hpp"

#include <stdexcept>

#include "infra/contract/event_body.hpp"
#include "infra/contract/json.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn {

boost::json::object cloud_event_of(const std::string& event_id, const std::string& tenant,
                                   const std::string& stream, std::uint64_t version,
                                   const std::string& type, std::uint32_t schema_version,
                                   const std::string& occurred_at, const std::string& correlation_id,
                                   const std::string& causation_id, const std::string& traceparent,
                                   boost::json::value data) {
    boost::json::object event{{"specversion", "1.0"},
                              {"id", event_id},
                              {"source", "/" + tenant},
                              {"type", type},
                              {"subject", stream.substr(tenant.size() + 1)},
                              {"time", occurred_at},
                              {"datacontenttype", "application/json"},
                              // An absolute URI, as the specification asks.
                              {"dataschema", "urn:cairn:" + type + ":" + std::to_string(schema_version)},
                              {"streamversion", version}};
    // Extension attributes: names of small letters and digits.
    if (!correlation_id.empty()) event["correlationid"] = correlation_id;
    if (!causation_id.empty()) event["causationid"] = causation_id;
    if (!traceparent.empty()) event["traceparent"] = traceparent;
    event["data"] = std::move(data);
    return event;
}

std::optional<boost::json::object> cloud_event(const EventEnvelope& envelope, const Catalogue& catalogue) {
    const EventBody body = event_body(envelope, catalogue);
    if (body.type == nullptr)
        throw std::runtime_error("unknown event " + envelope.type() + " of " + envelope.stream());
    if (body.type->options.hidden()) return std::nullopt;
    const auto id = [](const std::string& uuid) { return uuid.empty() ? std::string() : uuid_text(uuid); };
    return cloud_event_of(uuid_text(envelope.event_id()), envelope.tenant(), envelope.stream(),
                          envelope.version(), envelope.type(), envelope.schema_version(),
                          rfc3339(envelope.occurred_at_us()), id(envelope.correlation_id()),
                          id(envelope.causation_id()), envelope.traceparent(),
                          to_json(body.inner(), Absent::omit));
}

}  // namespace cairn
