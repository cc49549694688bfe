#include "infra/contract/webhook_message.hpp"

#include "infra/contract/json.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn {

boost::json::object webhook_message(const EventEnvelope& envelope, boost::json::value data) {
    return {{"id", uuid_text(envelope.event_id())},
            {"type", envelope.type()},
            {"timestamp", rfc3339(envelope.occurred_at_us())},
            {"tenant", envelope.tenant()},
            {"stream", envelope.stream()},
            {"version", envelope.version()},
            {"data", std::move(data)}};
}

}  // namespace cairn
