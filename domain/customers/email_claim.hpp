#pragma once

#include "cairn/customers/v1/email_claim.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::customers::v1 {

using EmailClaimDecision = Decision<EmailClaimEvent, EmailClaimRefusal>;

EmailClaimDecision decide(const EmailClaimState& state, const EmailClaimCommand& command,
                          const Context& context);

void evolve(EmailClaimState& claim, const EmailClaimEvent& event);

}  // namespace cairn::customers::v1
