#pragma once

#include "cairn/bookings/v1/booking.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn::bookings::v1 {

using BookingDecision = Decision<BookingEvent, BookingRefusal>;

BookingDecision decide(const BookingState& booking, const BookingCommand& command, const Context& context);

void evolve(BookingState& booking, const BookingEvent& event);

}  // namespace cairn::bookings::v1
