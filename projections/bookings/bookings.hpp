#pragma once

#include "cairn/bookings/v1/booking.pb.h"
#include "projections/recorded.hpp"

namespace cairn::bookings::v1 {

void fold(BookingRow& row, const BookingEvent& event, const Recorded& recorded);

}  // namespace cairn::bookings::v1
