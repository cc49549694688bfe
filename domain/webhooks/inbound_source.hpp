#pragma once

#include "cairn/webhooks/v1/inbound_source.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::webhooks::v1 {

using InboundSourceDecision = Decision<InboundSourceEvent, InboundSourceRefusal>;

InboundSourceDecision decide(const InboundSourceState& source, const InboundSourceCommand& command,
                             const Context& context);

void evolve(InboundSourceState& source, const InboundSourceEvent& event);

}  // namespace cairn::webhooks::v1
