#include "infra/contract/webhook_message.hpp"

#include "infra/contract/json.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn {

boost::json::object webhook_message(const std::string& event_id, const std::string& type,
                                    const std::string& occurred_at, const std::string& tenant,
                                    const std::string& stream, std::uint64_t version,
                                    boost::json::value data) {
    return {{"id", event_id},   {"type", type},       {"timestamp", occurred_at}, {"tenant", tenant},
            {"stream", stream}, {"version", version}, {"data", std::move(data)}};
}

boost::json::object webhook_message(const EventEnvelope& envelope, boost::json::value data) {
    return webhook_message(uuid_text(envelope.event_id()), envelope.type(),
                           rfc3339(envelope.occurred_at_us()), envelope.tenant(), envelope.stream(),
                           envelope.version(), std::move(data));
}

}  // namespace cairn
