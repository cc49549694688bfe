#include "consumers/gateways/gateway_command.hpp"

#include "infra/crypto/uuid.hpp"

namespace cairn {

CommandEnvelope gateway_command(CommandWriter& writer, const EventEnvelope& cause,
                                const std::string& actor_id, const std::string& name,
                                const google::protobuf::Message& command) {
    CommandRequest named;
    named.tenant = cause.tenant();
    named.actor.set_kind("gateway");
    named.actor.set_id(actor_id);
    named.command_id = uuid_v5(name);
    named.correlation_id = cause.correlation_id();
    named.causation_id = cause.event_id();
    named.traceparent = cause.traceparent();
    named.policy = "gateway";  // No refusal is expected: one that comes is parked.
    return writer.seal(named, command).envelope;
}

}  // namespace cairn
