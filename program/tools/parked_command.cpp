#include "program/tools/parked_command.hpp"

#include "infra/contract/json.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/bytes.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

/// Nothing where the record is no command.
std::optional<CommandEnvelope> command_in(const ParkedRecord& record) {
    CommandEnvelope command;
    if (!command.ParseFromString(record.value()) || command.command_id().size() != 16 ||
        command.digest().empty() || !parse_stream(command.stream()))
        return std::nullopt;
    return command;
}

boost::json::value data_of(const CommandEnvelope& command, const Catalogue& catalogue) {
    const AggregateContract* aggregate = catalogue.aggregate(parse_stream(command.stream())->aggregate);
    if (aggregate == nullptr) return nullptr;
    const std::unique_ptr<Message> body(aggregate->command->New());
    if (!body->ParseFromString(command.body())) return nullptr;
    const CommandType* type = catalogue.command_in(*aggregate, *body);
    if (type == nullptr) return nullptr;
    return to_json(inner_message(*body, *type->kind), Absent::omit);
}

}  // namespace

CommandEnvelope command_to_retry(const ParkedRecord& record, std::int64_t now_us) {
    std::optional<CommandEnvelope> command = command_in(record);
    if (!command)
        throw Failure("the record is no command, so that nothing can decide it", Retry::no,
                      "find who writes such records, then: cairn parked drop");
    // The id has its outcome already, and whoever comes with it again gets that one: only another id is
    // decided afresh. It derives from the parked record, so that a second retry of it is a repeat.
    command->set_command_id(uuid_v5(command->command_id() + "/retry/" + std::to_string(record.partition()) +
                                    "/" + std::to_string(record.offset())));
    command->set_received_at_us(now_us);
    command->clear_reply_to();
    return *command;
}

boost::json::object parked_json(const std::string& id, const ParkedRecord& record,
                                const Catalogue& catalogue, bool with_data) {
    boost::json::object json{{"id", id},
                             {"state", record.state()},
                             {"reason", record.reason()},
                             {"detail", record.detail()},
                             {"consumer", record.consumer()},
                             {"parked_at", rfc3339(record.parked_at_us())},
                             {"attempts", record.attempts()},
                             {"topic", record.topic()},
                             {"partition", record.partition()},
                             {"offset", record.offset()}};
    const auto command = command_in(record);
    if (!command) {
        json["stream"] = nullptr;
        json["bytes"] = record.value().size();
        if (with_data) json["value"] = base64(record.value());
        return json;
    }
    json["stream"] = command->stream();
    json["command"] = command->type();
    json["command_id"] = uuid_text(command->command_id());
    json["correlation_id"] = uuid_text(command->correlation_id());
    json["causation_id"] = uuid_text(command->causation_id());
    json["actor"] = command->actor().kind() + "/" + command->actor().id();
    json["policy"] = command->policy();
    json["received_at"] = rfc3339(command->received_at_us());
    if (with_data) json["data"] = data_of(*command, catalogue);
    return json;
}

}  // namespace cairn
