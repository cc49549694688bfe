#pragma once

#include "cairn/notifications/v1/email_template.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::notifications::v1 {

using EmailTemplateDecision = Decision<EmailTemplateEvent, EmailTemplateRefusal>;

EmailTemplateDecision decide(const EmailTemplateState& drafted, const EmailTemplateCommand& command,
                             const Context& context);

void evolve(EmailTemplateState& drafted, const EmailTemplateEvent& event);

}  // namespace cairn::notifications::v1
