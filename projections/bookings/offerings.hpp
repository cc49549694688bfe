#pragma once

#include "cairn/bookings/v1/offering.pb.h"
#include "projections/recorded.hpp"

namespace cairn::bookings::v1 {

void fold(OfferingRow& row, const OfferingEvent& event, const Recorded& recorded);

}  // namespace cairn::bookings::v1
