#pragma once

#include <string>

#include "infra/command/command_writer.hpp"

namespace cairn {

/// A command of a gateway's for what an event has asked. 'actor_id': of whom the gateway speaks. 'name'
/// makes the id: whoever learns the same again names it the same, and the log takes it once.
CommandEnvelope gateway_command(CommandWriter& writer, const EventEnvelope& cause,
                                const std::string& actor_id, const std::string& name,
                                const google::protobuf::Message& command);

}  // namespace cairn
