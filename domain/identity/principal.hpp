#pragma once

#include "cairn/identity/v1/principal.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::identity::v1 {

using PrincipalDecision = Decision<PrincipalEvent, PrincipalRefusal>;

PrincipalDecision decide(const PrincipalState& principal, const PrincipalCommand& command,
                         const Context& context);

void evolve(PrincipalState& principal, const PrincipalEvent& event);

}  // namespace cairn::identity::v1
