#pragma once

#include "cairn/identity/v1/tenant.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::identity::v1 {

using TenantDecision = Decision<TenantEvent, TenantRefusal>;

TenantDecision decide(const TenantState& tenant, const TenantCommand& command, const Context& context);

void evolve(TenantState& tenant, const TenantEvent& event);

}  // namespace cairn::identity::v1
