#include "program/audit/seats.hpp"

#include <fmt/format.h>

#include "schemas/base/time.hpp"

namespace cairn {

using bookings::v1::OfferingDateEvent;

void SeatsWithinCapacity::add(const LogPlace& place, const EventEnvelope& envelope,
                              const OfferingDateEvent& event) {
    Date& date = dates_[envelope.stream()];
    apply(date, event);
    std::uint64_t taken = date.all_sold;
    for (const auto& [booking, hold] : date.held)
        if (hold.until_us > envelope.recorded_at_us()) taken += hold.seats;
    if (taken > date.capacity)
        report_.violation(
            "seats_above_capacity", place,
            fmt::format("{} of {} seats of {} are held or sold", taken, date.capacity, envelope.stream()));
}

void SeatsWithinCapacity::sell(Date& date, const std::string& booking_id, std::uint64_t seats) {
    std::uint64_t& sold = date.sold[booking_id];
    date.all_sold += seats - sold;
    sold = seats;
}

void SeatsWithinCapacity::apply(Date& date, const OfferingDateEvent& event) {
    switch (event.kind_case()) {
        case OfferingDateEvent::kOpened: date.capacity = event.opened().capacity(); break;
        case OfferingDateEvent::kCapacityChanged:
            date.capacity = event.capacity_changed().capacity();
            break;
        case OfferingDateEvent::kSeatsHeld:
            date.held[event.seats_held().booking_id()] = {event.seats_held().seats(),
                                                          to_us(event.seats_held().expires_at())};
            break;
        case OfferingDateEvent::kSeatsConfirmed:
            date.held.erase(event.seats_confirmed().booking_id());
            sell(date, event.seats_confirmed().booking_id(), event.seats_confirmed().seats());
            break;
        case OfferingDateEvent::kHoldExpired: date.held.erase(event.hold_expired().booking_id()); break;
        case OfferingDateEvent::kSeatsReleased:
            date.held.erase(event.seats_released().booking_id());
            sell(date, event.seats_released().booking_id(), 0);
            break;
        default: break;  // Takes no seat and gives none back.
    }
}

void SeatsWithinCapacity::finish() { report_.count("dates", dates_.size()); }

}  // namespace cairn
