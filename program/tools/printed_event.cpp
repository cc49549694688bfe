#include "program/tools/printed_event.hpp"

#include <fmt/format.h>

#include "infra/contract/json.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn {
namespace {

boost::json::value data_of(const EventEnvelope& envelope, const Catalogue& catalogue) {
    const auto name = parse_stream(envelope.stream());
    const AggregateContract* aggregate = name ? catalogue.aggregate(name->aggregate) : nullptr;
    if (aggregate == nullptr) return nullptr;
    std::unique_ptr<Message> body(aggregate->event->New());
    if (!body->ParseFromString(envelope.body())) return nullptr;
    const EventType* type = catalogue.event_in(*aggregate, *body);
    if (type == nullptr) return nullptr;
    return to_json(inner_message(*body, *type->kind), Absent::omit);
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
