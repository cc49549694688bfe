#pragma once

#include "cairn/payments/v1/gateway_account.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::payments::v1 {

using GatewayAccountDecision = Decision<GatewayAccountEvent, GatewayAccountRefusal>;

GatewayAccountDecision decide(const GatewayAccountState& account, const GatewayAccountCommand& command,
                              const Context& context);

void evolve(GatewayAccountState& account, const GatewayAccountEvent& event);

}  // namespace cairn::payments::v1
