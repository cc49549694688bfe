#pragma once

#include "cairn/notifications/v1/email.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::notifications::v1 {

using EmailDecision = Decision<EmailEvent, EmailRefusal>;

EmailDecision decide(const EmailState& email, const EmailCommand& command, const Context& context);

void evolve(EmailState& email, const EmailEvent& event);

}  // namespace cairn::notifications::v1
