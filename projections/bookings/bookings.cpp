#include "projections/bookings/bookings.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::bookings::v1 {
namespace {

void request(BookingRow& row, const BookingRequested& event) {
    row.set_status(BOOKING_REQUESTED);
    row.set_offering_id(event.offering_id());
    row.set_date(event.date());
    row.set_seats(static_cast<std::int32_t>(event.seats()));
    row.set_customer_id(event.customer_id());
}

void end(BookingRow& row, BookingStatus status) {
    row.set_status(status);
    row.clear_expires_at();
}

}  // namespace

void fold(BookingRow& row, const BookingEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case BookingEvent::kRequested: request(row, event.requested()); return;
        case BookingEvent::kHeld:
            row.set_status(BOOKING_HELD);
            *row.mutable_amount() = event.held().amount();
            *row.mutable_expires_at() = event.held().expires_at();
            return;
        case BookingEvent::kExpired: end(row, BOOKING_EXPIRED); return;
        case BookingEvent::kRefused: end(row, BOOKING_REFUSED); return;
        case BookingEvent::kPaid:
            end(row, BOOKING_PAID);
            row.set_payment_id(event.paid().payment_id());
            return;
        case BookingEvent::kPaymentRefused: return;
        case BookingEvent::kConfirmed: row.set_status(BOOKING_CONFIRMED); return;
        case BookingEvent::kCancelled: end(row, BOOKING_CANCELLED); return;
        case BookingEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::bookings::v1
