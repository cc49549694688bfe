#include "projections/bookings/bookings.hpp"

#include "projections/bookings/offering_dates.hpp"
#include "projections/bookings/offerings.hpp"
#include "tests/support/folded.hpp"

namespace cairn::bookings::v1 {
namespace {

using test::check_row;

const std::string requested =
    "requested { offering_id: 'tour' date: '2026-07-01' seats: 2 customer_id: 'c1' }";
const std::string asked = "offering_id: 'tour' date: '2026-07-01' seats: 2 customer_id: 'c1' ";
const std::string price = "amount { amount_minor: 5000 currency: 'USD' } ";
const std::string held = "held { " + price + "expires_at { seconds: 1767226500 } }";

template <class... Events>
BookingRow booking(const Events&... events) {
    return test::folded<BookingRow, BookingEvent>(events...);
}

template <class... Events>
OfferingDateRow date(const Events&... events) {
    return test::folded<OfferingDateRow, OfferingDateEvent>(events...);
}

TEST_CASE("a booking's row says what it waits for, and until when", "[BKG-02]") {
    check_row(booking(requested), asked + "status: BOOKING_REQUESTED");
    check_row(booking(requested, held),
              asked + price + "status: BOOKING_HELD expires_at { seconds: 1767226500 }");
    check_row(booking(requested, held, "paid { payment_id: 'p1' }"),
              asked + price + "status: BOOKING_PAID payment_id: 'p1'");
    check_row(booking(requested, held, "paid { payment_id: 'p1' }", "confirmed { }"),
              asked + price + "status: BOOKING_CONFIRMED payment_id: 'p1'");
}

TEST_CASE("a booking's row says how it ended", "[BKG-13]") {
    check_row(booking(requested, held, "expired { }"), asked + price + "status: BOOKING_EXPIRED");
    check_row(booking(requested, "refused { }"), asked + "status: BOOKING_REFUSED");
    check_row(booking(requested, held, "cancelled { }"), asked + price + "status: BOOKING_CANCELLED");
    check_row(booking(requested, "payment_refused { payment_id: 'p9' }"),
              asked + "status: BOOKING_REQUESTED");
}

TEST_CASE("a date's row counts its seats", "[BKG-04]") {
    const std::string opened =
        "opened { capacity: 10 price { amount_minor: 2500 currency: 'USD' } hold_seconds: 900 }";
    const std::string ten = "capacity: 10 price { amount_minor: 2500 currency: 'USD' } ";
    check_row(date(opened), ten);
    check_row(date(opened, "capacity_changed { capacity: 12 }"),
              "capacity: 12 price { amount_minor: 2500 currency: 'USD' }");
    check_row(date(opened, "seats_held { seats: 3 }"), ten + "held: 3");
    check_row(date(opened, "seats_held { seats: 3 }", "hold_expired { seats: 3 }"), ten);
    check_row(date(opened, "seats_held { seats: 3 }", "seats_confirmed { seats: 3 was_held: true }"),
              ten + "sold: 3");
    check_row(date(opened, "seats_confirmed { seats: 3 }"), ten + "sold: 3");
    check_row(date(opened, "seats_refused { }"), ten);
    check_row(date(opened, "seats_held { seats: 3 }", "seats_released { seats: 3 }"), ten);
    check_row(date(opened, "seats_confirmed { seats: 3 }", "seats_released { seats: 3 was_sold: true }"),
              ten);
}

TEST_CASE("an offering's row lists the dates that are open", "[BKG-01]") {
    check_row(
        test::folded<OfferingRow, OfferingEvent>(
            "created { name: 'Tour' description: 'By boat' price { amount_minor: 2500 currency: 'USD' } }",
            "date_scheduled { date: '2026-07-01' }", "date_scheduled { date: '2026-07-02' }"),
        "name: 'Tour' description: 'By boat' price { amount_minor: 2500 currency: 'USD' } "
        "dates: ['2026-07-01', '2026-07-02']");
}

}  // namespace
}  // namespace cairn::bookings::v1
