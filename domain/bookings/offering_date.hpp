#pragma once

#include "cairn/bookings/v1/offering_date.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::bookings::v1 {

using OfferingDateDecision = Decision<OfferingDateEvent, OfferingDateRefusal>;

OfferingDateDecision decide(const OfferingDateState& date, const OfferingDateCommand& command,
                            const Context& context);

void evolve(OfferingDateState& date, const OfferingDateEvent& event);

}  // namespace cairn::bookings::v1
