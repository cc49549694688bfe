#include "domain/notifications/email_sender.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::notifications::v1 {
namespace {

EmailSenderDecision configure(const ConfigureEmailSender& command) {
    EmailSenderEvent event;
    event.mutable_configured()->set_from_name(command.from_name());
    event.mutable_configured()->set_reply_to(command.reply_to());
    event.mutable_configured()->set_send_receipts(command.send_receipts());
    return std::vector{event};
}

}  // namespace

EmailSenderDecision decide(const EmailSenderState&, const EmailSenderCommand& command, const Context&) {
    switch (command.kind_case()) {
        case EmailSenderCommand::kConfigure: return configure(command.configure());
        case EmailSenderCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(EmailSenderState& sender, const EmailSenderEvent& event) {
    switch (event.kind_case()) {
        case EmailSenderEvent::kConfigured: sender.set_exists(true); return;
        case EmailSenderEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::notifications::v1
