#include "domain/webhooks/inbound_message.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::webhooks::v1 {
namespace {

InboundMessageDecision receive(const InboundMessageState& message, const ReceiveInbound& command) {
    const bool is_known = !message.body_sha256().empty();
    const bool is_same = message.body_sha256() == command.body_sha256();

    if (is_known && !is_same && !command.repeats_may_differ()) return INBOUND_BODY_DIFFERS;
    if (is_known) return std::vector<InboundMessageEvent>();

    InboundMessageEvent event;
    InboundReceived& received = *event.mutable_received();
    received.set_inbound_source_id(command.inbound_source_id());
    received.set_message_id(command.message_id());
    received.set_source_name(command.source_name());
    received.set_content_type(command.content_type());
    *received.mutable_headers() = command.headers();
    received.set_body(command.body());
    received.set_body_encoding(command.body_encoding());
    received.set_body_bytes(command.body_bytes());
    received.set_body_sha256(command.body_sha256());
    received.set_signed_with(command.signed_with());
    if (command.has_signed_at()) *received.mutable_signed_at() = command.signed_at();
    return std::vector{event};
}

}  // namespace

InboundMessageDecision decide(const InboundMessageState& message, const InboundMessageCommand& command,
                              const Context&) {
    switch (command.kind_case()) {
        case InboundMessageCommand::kReceive: return receive(message, command.receive());
        case InboundMessageCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(InboundMessageState& message, const InboundMessageEvent& event) {
    switch (event.kind_case()) {
        case InboundMessageEvent::kReceived:
            message.set_body_sha256(event.received().body_sha256());
            return;
        case InboundMessageEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::webhooks::v1
