#pragma once

#include "cairn/bookings/v1/offering_date.pb.h"
#include "projections/recorded.hpp"

namespace cairn::bookings::v1 {

void fold(OfferingDateRow& row, const OfferingDateEvent& event, const Recorded& recorded);

}  // namespace cairn::bookings::v1
