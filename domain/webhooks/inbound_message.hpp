#pragma once

#include "cairn/webhooks/v1/inbound_message.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::webhooks::v1 {

using InboundMessageDecision = Decision<InboundMessageEvent, InboundMessageRefusal>;

InboundMessageDecision decide(const InboundMessageState& message, const InboundMessageCommand& command,
                              const Context& context);

void evolve(InboundMessageState& message, const InboundMessageEvent& event);

}  // namespace cairn::webhooks::v1
