#pragma once

#include "cairn/notifications/v1/email_sender.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::notifications::v1 {

using EmailSenderDecision = Decision<EmailSenderEvent, EmailSenderRefusal>;

EmailSenderDecision decide(const EmailSenderState& sender, const EmailSenderCommand& command,
                           const Context& context);

void evolve(EmailSenderState& sender, const EmailSenderEvent& event);

}  // namespace cairn::notifications::v1
