#include "domain/notifications/email_suppression.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::notifications::v1 {
namespace {

using Events = std::vector<EmailSuppressionEvent>;

EmailSuppressionDecision suppress(const EmailSuppressionState& suppression,
                                  const SuppressEmailAddress& command) {
    if (suppression.suppressed()) return Events{};

    EmailSuppressionEvent event;
    event.mutable_began()->set_email_hash(command.email_hash());
    event.mutable_began()->set_reason(command.reason());
    event.mutable_began()->set_email_id(command.email_id());
    return Events{event};
}

EmailSuppressionDecision lift(const EmailSuppressionState& suppression,
                              const LiftEmailSuppression& command) {
    if (!suppression.suppressed()) return EMAIL_ADDRESS_NOT_SUPPRESSED;

    EmailSuppressionEvent event;
    event.mutable_lifted()->set_email_hash(command.email_hash());
    event.mutable_lifted()->set_reason(command.reason());
    return Events{event};
}

}  // namespace

EmailSuppressionDecision decide(const EmailSuppressionState& suppression,
                                const EmailSuppressionCommand& command, const Context&) {
    switch (command.kind_case()) {
        case EmailSuppressionCommand::kSuppress: return suppress(suppression, command.suppress());
        case EmailSuppressionCommand::kLift: return lift(suppression, command.lift());
        case EmailSuppressionCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(EmailSuppressionState& suppression, const EmailSuppressionEvent& event) {
    switch (event.kind_case()) {
        case EmailSuppressionEvent::kBegan: suppression.set_suppressed(true); return;
        case EmailSuppressionEvent::kLifted: suppression.set_suppressed(false); return;
        case EmailSuppressionEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::notifications::v1
