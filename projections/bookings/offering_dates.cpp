#include "projections/bookings/offering_dates.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::bookings::v1 {
namespace {

std::int32_t count(std::uint32_t seats) { return static_cast<std::int32_t>(seats); }

void change(OfferingDateRow& row, std::int32_t held, std::int32_t sold) {
    row.set_held(row.held() + held);
    row.set_sold(row.sold() + sold);
}

void release(OfferingDateRow& row, const SeatsReleased& event) {
    if (event.was_sold())
        change(row, 0, -count(event.seats()));
    else
        change(row, -count(event.seats()), 0);
}

}  // namespace

void fold(OfferingDateRow& row, const OfferingDateEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case OfferingDateEvent::kOpened:
            row.set_capacity(count(event.opened().capacity()));
            *row.mutable_price() = event.opened().price();
            return;
        case OfferingDateEvent::kCapacityChanged:
            row.set_capacity(count(event.capacity_changed().capacity()));
            return;
        case OfferingDateEvent::kSeatsHeld: change(row, count(event.seats_held().seats()), 0); return;
        case OfferingDateEvent::kSeatsRefused: return;
        case OfferingDateEvent::kHoldExpired: change(row, -count(event.hold_expired().seats()), 0); return;
        case OfferingDateEvent::kSeatsConfirmed:
            change(row, event.seats_confirmed().was_held() ? -count(event.seats_confirmed().seats()) : 0,
                   count(event.seats_confirmed().seats()));
            return;
        case OfferingDateEvent::kSeatsReleased: release(row, event.seats_released()); return;
        case OfferingDateEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::bookings::v1
