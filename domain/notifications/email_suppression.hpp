#pragma once

#include "cairn/notifications/v1/email_suppression.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::notifications::v1 {

using EmailSuppressionDecision = Decision<EmailSuppressionEvent, EmailSuppressionRefusal>;

EmailSuppressionDecision decide(const EmailSuppressionState& suppression,
                                const EmailSuppressionCommand& command, const Context& context);

void evolve(EmailSuppressionState& suppression, const EmailSuppressionEvent& event);

}  // namespace cairn::notifications::v1
