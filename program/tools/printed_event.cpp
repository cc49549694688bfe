#include "program/tools/printed_event.hpp"

#include <fmt/format.h>

#include "infra/contract/event_body.hpp"
#include "infra/contract/json.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn {
namespace {

boost::json::value data_of(const EventEnvelope& envelope, const Catalogue& catalogue) {
    const EventBody body = event_body(envelope, catalogue);
    return body.type == nullptr ? boost::json::value() : to_json(body.inner(), Absent::omit);
}

std::string text(const boost::json::object& event, const char* field) {
    return std::string(event.at(field).as_string());
}

}  // namespace

boost::json::object event_json(const Record& record, const EventEnvelope& envelope,
                               const Catalogue& catalogue) {
    boost::json::object event{{"partition", record.partition},
                              {"offset", record.offset},
                              {"event_id", uuid_text(envelope.event_id())},
                              {"tenant", envelope.tenant()},
                              {"stream", envelope.stream()},
                              {"version", envelope.version()},
                              {"type", envelope.type()},
                              {"occurred_at", rfc3339(envelope.occurred_at_us())},
                              {"recorded_at", rfc3339(envelope.recorded_at_us())},
                              {"actor", envelope.actor().kind() + "/" + envelope.actor().id()},
                              {"command_id", uuid_text(envelope.command_id())},
                              {"correlation_id", uuid_text(envelope.correlation_id())},
                              {"causation_id", uuid_text(envelope.causation_id())},
                              {"imported", envelope.imported()}};
    boost::json::value data = data_of(envelope, catalogue);
    if (data.is_null()) event["unreadable"] = true;
    event["data"] = std::move(data);
    return event;
}

std::string event_line(const boost::json::object& event) {
    return fmt::format("{}  {}@{}  {}  {}  {}", text(event, "recorded_at"), text(event, "stream"),
                       event.at("version").to_number<std::uint64_t>(), text(event, "type"),
                       text(event, "actor"), boost::json::serialize(event.at("data")));
}

}  // namespace cairn
