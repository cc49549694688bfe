#pragma once

#include "cairn/bookings/v1/offering.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::bookings::v1 {

using OfferingDecision = Decision<OfferingEvent, OfferingRefusal>;

OfferingDecision decide(const OfferingState& offering, const OfferingCommand& command,
                        const Context& context);

void evolve(OfferingState& offering, const OfferingEvent& event);

}  // namespace cairn::bookings::v1
