#include "domain/bookings/offering_date.hpp"

#include <rapidcheck/catch.h>

#include "tests/support/given.hpp"
#include "tests/support/money.hpp"

namespace cairn::bookings::v1 {
namespace {

using test::usd;

const Timestamp hold_end = after_ms(test::scenario_start, 900'000);

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<OfferingDateState, OfferingDateCommand, OfferingDateEvent>(
        {OfferingDateEvent(events)...});
}

template <class Message>
Message& on_the_day(Message& message) {
    message.set_offering_id("tour");
    message.set_date("2026-07-01");
    return message;
}

template <class Message>
void seats_of(Message& message, const std::string& booking_id, std::uint32_t seats) {
    on_the_day(message).set_booking_id(booking_id);
    message.set_seats(seats);
}

OfferingDateCommand open(std::uint32_t capacity) {
    OfferingDateCommand command;
    on_the_day(*command.mutable_open()).set_capacity(capacity);
    *command.mutable_open()->mutable_price() = usd(2500);
    command.mutable_open()->set_hold_seconds(900);
    return command;
}

OfferingDateCommand change_capacity(std::uint32_t capacity) {
    OfferingDateCommand command;
    on_the_day(*command.mutable_change_capacity()).set_capacity(capacity);
    return command;
}

OfferingDateCommand hold(const std::string& booking_id, std::uint32_t seats) {
    OfferingDateCommand command;
    seats_of(*command.mutable_hold_seats(), booking_id, seats);
    return command;
}

OfferingDateCommand expire(const std::string& booking_id) {
    OfferingDateCommand command;
    on_the_day(*command.mutable_expire_hold()).set_booking_id(booking_id);
    return command;
}

OfferingDateCommand confirm(const std::string& booking_id, std::uint32_t seats) {
    OfferingDateCommand command;
    seats_of(*command.mutable_confirm_seats(), booking_id, seats);
    command.mutable_confirm_seats()->set_payment_id("pay-" + booking_id);
    return command;
}

OfferingDateCommand release(const std::string& booking_id) {
    OfferingDateCommand command;
    on_the_day(*command.mutable_release_seats()).set_booking_id(booking_id);
    return command;
}

OfferingDateEvent opened(std::uint32_t capacity) {
    OfferingDateEvent event;
    on_the_day(*event.mutable_opened()).set_capacity(capacity);
    *event.mutable_opened()->mutable_price() = usd(2500);
    event.mutable_opened()->set_hold_seconds(900);
    return event;
}

OfferingDateEvent capacity_changed(std::uint32_t capacity) {
    OfferingDateEvent event;
    on_the_day(*event.mutable_capacity_changed()).set_capacity(capacity);
    return event;
}

OfferingDateEvent held(const std::string& booking_id, std::uint32_t seats,
                       const Timestamp& expires_at = hold_end) {
    OfferingDateEvent event;
    seats_of(*event.mutable_seats_held(), booking_id, seats);
    *event.mutable_seats_held()->mutable_amount() = usd(std::int64_t{2500} * seats);
    *event.mutable_seats_held()->mutable_expires_at() = expires_at;
    return event;
}

OfferingDateEvent refused(const std::string& booking_id, SeatsRefusedReason reason,
                          const std::string& payment_id = "") {
    OfferingDateEvent event;
    on_the_day(*event.mutable_seats_refused()).set_booking_id(booking_id);
    event.mutable_seats_refused()->set_reason(reason);
    event.mutable_seats_refused()->set_payment_id(payment_id);
    return event;
}

OfferingDateEvent hold_expired(const std::string& booking_id, std::uint32_t seats) {
    OfferingDateEvent event;
    seats_of(*event.mutable_hold_expired(), booking_id, seats);
    return event;
}

OfferingDateEvent confirmed(const std::string& booking_id, std::uint32_t seats, bool was_held) {
    OfferingDateEvent event;
    seats_of(*event.mutable_seats_confirmed(), booking_id, seats);
    event.mutable_seats_confirmed()->set_payment_id("pay-" + booking_id);
    event.mutable_seats_confirmed()->set_was_held(was_held);
    return event;
}

OfferingDateEvent released(const std::string& booking_id, std::uint32_t seats, bool was_sold) {
    OfferingDateEvent event;
    seats_of(*event.mutable_seats_released(), booking_id, seats);
    event.mutable_seats_released()->set_was_sold(was_sold);
    return event;
}

TEST_CASE("a date is opened once", "[BKG-01]") {
    given().when(open(10)).then(opened(10));

    given(opened(10)).when(open(20)).then_nothing();
}

TEST_CASE("capacity never falls below what is held and sold", "[BKG-04]") {
    const auto taken = given(opened(10), held("b1", 2), confirmed("b1", 2, true), held("b2", 3));
    taken.when(change_capacity(5)).then(capacity_changed(5));
    taken.when(change_capacity(20)).then(capacity_changed(20));
    taken.at(hold_end).when(change_capacity(2)).then(capacity_changed(2));

    given().when(change_capacity(5)).refused(DATE_NOT_FOUND);
    taken.when(change_capacity(4)).refused(CAPACITY_BELOW_TAKEN);
}

TEST_CASE("seats are held for a while at their price, as far as there are any", "[BKG-03]") {
    given(opened(10)).when(hold("b1", 2)).then(held("b1", 2));
    given(opened(3), held("b1", 2)).when(hold("b2", 1)).then(held("b2", 1));

    given().when(hold("b1", 1)).then(refused("b1", DATE_NOT_OPEN));
    given(opened(3), held("b1", 2)).when(hold("b2", 2)).then(refused("b2", SOLD_OUT));
    given(opened(3), confirmed("b1", 2, false)).when(hold("b2", 2)).then(refused("b2", SOLD_OUT));
}

TEST_CASE("seats asked for twice by one booking are held once", "[BKG-03]") {
    given(opened(10), held("b1", 2)).when(hold("b1", 2)).then_nothing();
    given(opened(10), held("b1", 2), confirmed("b1", 2, true)).when(hold("b1", 2)).then_nothing();
}

TEST_CASE("a hold ends when its time is over, and not before", "[BKG-05]") {
    const auto holding = given(opened(10), held("b1", 2));
    holding.at(hold_end).when(expire("b1")).then(hold_expired("b1", 2));

    holding.at(after_ms(hold_end, -1)).when(expire("b1")).then_nothing();
    given(opened(10)).at(hold_end).when(expire("b1")).then_nothing();
    given(opened(10), held("b1", 2), confirmed("b1", 2, true))
        .at(hold_end)
        .when(expire("b1"))
        .then_nothing();
}

TEST_CASE("seats of a hold that is over are free though its timer has not fired", "[BKG-05]") {
    const Timestamp later = after_ms(hold_end, 900'000);
    given(opened(2), held("b1", 2)).at(hold_end).when(hold("b2", 2)).then(held("b2", 2, later));
}

TEST_CASE("paid seats are confirmed once", "[BKG-03]") {
    given(opened(10), held("b1", 2)).when(confirm("b1", 2)).then(confirmed("b1", 2, true));

    given(opened(10), held("b1", 2), confirmed("b1", 2, true)).when(confirm("b1", 2)).then_nothing();
}

TEST_CASE("late money gets its seats again if there are any, and is refused if there are none",
          "[BKG-05]") {
    const auto over = given(opened(2), held("b1", 2), hold_expired("b1", 2));
    over.at(hold_end).when(confirm("b1", 2)).then(confirmed("b1", 2, false));
    given(opened(2), held("b1", 2)).at(hold_end).when(confirm("b1", 2)).then(confirmed("b1", 2, true));

    const Timestamp later = after_ms(hold_end, 900'000);
    given(opened(2), held("b1", 2), held("b2", 1, later))
        .at(hold_end)
        .when(confirm("b1", 2))
        .then(refused("b1", SOLD_OUT, "pay-b1"));
    given(opened(2), held("b1", 2), hold_expired("b1", 2), held("b2", 1, later))
        .at(hold_end)
        .when(confirm("b1", 2))
        .then(refused("b1", SOLD_OUT, "pay-b1"));
}

TEST_CASE("released seats are free again, whether they were held or sold", "[BKG-13]") {
    given(opened(2), held("b1", 2)).when(release("b1")).then(released("b1", 2, false));
    given(opened(2), confirmed("b1", 2, false)).when(release("b1")).then(released("b1", 2, true));
    given(opened(2), held("b1", 2), released("b1", 2, false)).when(hold("b2", 2)).then(held("b2", 2));

    given(opened(2)).when(release("b1")).then_nothing();
    given(opened(2), held("b1", 2), released("b1", 2, false)).when(release("b1")).then_nothing();
}

/// Sold, and held for a time to come.
std::uint32_t promised(const OfferingDateState& date, const Timestamp& now) {
    std::uint32_t seats = 0;
    for (const auto& [booking_id, sold] : date.sold()) seats += sold;
    for (const auto& [booking_id, hold] : date.holds())
        if (to_us(hold.expires_at()) > to_us(now)) seats += hold.seats();
    return seats;
}

OfferingDateCommand any_command() {
    const std::string booking_id = "b" + std::to_string(*rc::gen::inRange(1, 6));
    const auto seats = *rc::gen::inRange<std::uint32_t>(1, 5);
    switch (*rc::gen::inRange(0, 6)) {
        case 0: return hold(booking_id, seats);
        case 1: return confirm(booking_id, seats);
        case 2: return release(booking_id);
        case 3: return expire(booking_id);
        case 4: return change_capacity(*rc::gen::inRange<std::uint32_t>(0, 12));
        default: return open(10);
    }
}

TEST_CASE("no sequence of commands, however late or repeated, promises a seat twice", "[BKG-03]") {
    rc::prop("sold and held never exceed the capacity", [] {
        OfferingDateState date;
        Context context = test::scenario_context();
        const int length = *rc::gen::inRange(0, 60);
        for (int i = 0; i < length; ++i) {
            context.now = after_ms(context.now, *rc::gen::element(0, 1'000, 400'000, 1'000'000));
            const auto decision = decide(date, any_command(), context);
            const auto* events = std::get_if<std::vector<OfferingDateEvent>>(&decision);
            if (events == nullptr) continue;
            for (const OfferingDateEvent& event : *events) evolve(date, event);
            RC_ASSERT(promised(date, context.now) <= date.capacity());
        }
    });
}

}  // namespace
}  // namespace cairn::bookings::v1
