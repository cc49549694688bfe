#include "consumers/processor/decision_context.hpp"

#include <algorithm>

#include "infra/contract/stream_name.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn {

Context decision_context(const CommandEnvelope& command, std::int64_t recorded_at_us) {
    Context context;
    context.now = from_us(std::max(command.received_at_us(), recorded_at_us));
    context.actor = command.actor();
    context.stream_id = std::string(parse_stream(command.stream())->id);
    context.command_id = uuid_text(command.command_id());
    return context;
}

}  // namespace cairn
