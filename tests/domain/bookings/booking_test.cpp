#include "domain/bookings/booking.hpp"

#include "tests/support/given.hpp"
#include "tests/support/money.hpp"

namespace cairn::bookings::v1 {
namespace {

using test::eur;
using test::usd;

const Timestamp hold_end = after_ms(test::scenario_start, 900'000);

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<BookingState, BookingCommand, BookingEvent>({BookingEvent(events)...});
}

BookingCommand create() {
    BookingCommand command;
    command.mutable_create()->set_offering_id("tour");
    command.mutable_create()->set_date("2026-07-01");
    command.mutable_create()->set_seats(2);
    command.mutable_create()->set_customer_id("c1");
    return command;
}

BookingCommand cancel() {
    BookingCommand command;
    command.mutable_cancel()->set_reason("ill");
    return command;
}

BookingCommand record_hold() {
    BookingCommand command;
    *command.mutable_record_hold()->mutable_amount() = usd(5000);
    *command.mutable_record_hold()->mutable_expires_at() = hold_end;
    return command;
}

BookingCommand expire() {
    BookingCommand command;
    command.mutable_expire();
    return command;
}

BookingCommand refuse(const std::string& payment_id = "") {
    BookingCommand command;
    command.mutable_refuse()->set_reason(SOLD_OUT);
    command.mutable_refuse()->set_payment_id(payment_id);
    return command;
}

BookingCommand pay(const std::string& payment_id, const Money& amount = usd(5000)) {
    BookingCommand command;
    command.mutable_pay()->set_payment_id(payment_id);
    *command.mutable_pay()->mutable_amount() = amount;
    return command;
}

BookingCommand confirm() {
    BookingCommand command;
    command.mutable_confirm()->set_payment_id("p1");
    return command;
}

BookingEvent requested() {
    BookingEvent event;
    event.mutable_requested()->set_offering_id("tour");
    event.mutable_requested()->set_date("2026-07-01");
    event.mutable_requested()->set_seats(2);
    event.mutable_requested()->set_customer_id("c1");
    return event;
}

BookingEvent held() {
    BookingEvent event;
    *event.mutable_held()->mutable_amount() = usd(5000);
    *event.mutable_held()->mutable_expires_at() = hold_end;
    event.mutable_held()->set_customer_id("c1");
    return event;
}

BookingEvent expired() {
    BookingEvent event;
    event.mutable_expired()->set_customer_id("c1");
    return event;
}

BookingEvent refused(const std::string& payment_id = "") {
    BookingEvent event;
    event.mutable_refused()->set_reason(SOLD_OUT);
    event.mutable_refused()->set_payment_id(payment_id);
    event.mutable_refused()->set_customer_id("c1");
    return event;
}

BookingEvent paid(const std::string& payment_id = "p1") {
    BookingEvent event;
    event.mutable_paid()->set_offering_id("tour");
    event.mutable_paid()->set_date("2026-07-01");
    event.mutable_paid()->set_seats(2);
    event.mutable_paid()->set_payment_id(payment_id);
    return event;
}

BookingEvent payment_refused(const std::string& payment_id, BookingPaymentRefusedReason reason) {
    BookingEvent event;
    event.mutable_payment_refused()->set_payment_id(payment_id);
    event.mutable_payment_refused()->set_reason(reason);
    return event;
}

BookingEvent confirmed() {
    BookingEvent event;
    event.mutable_confirmed()->set_offering_id("tour");
    event.mutable_confirmed()->set_date("2026-07-01");
    event.mutable_confirmed()->set_seats(2);
    event.mutable_confirmed()->set_payment_id("p1");
    event.mutable_confirmed()->set_customer_id("c1");
    return event;
}

BookingEvent cancelled(const std::string& payment_id = "") {
    BookingEvent event;
    event.mutable_cancelled()->set_offering_id("tour");
    event.mutable_cancelled()->set_date("2026-07-01");
    event.mutable_cancelled()->set_payment_id(payment_id);
    event.mutable_cancelled()->set_reason("ill");
    event.mutable_cancelled()->set_customer_id("c1");
    return event;
}

TEST_CASE("a booking is made once", "[BKG-02]") {
    given().when(create()).then(requested());

    given(requested()).when(create()).refused(BOOKING_ALREADY_EXISTS);
}

TEST_CASE("a booking that waits for its seats learns that they are held, or that there are none",
          "[BKG-03]") {
    given(requested()).when(record_hold()).then(held());
    given(requested()).when(refuse()).then(refused());
}

TEST_CASE("a hold that has run out ends a booking that nobody has paid, and no other", "[BKG-05]") {
    given(requested(), held()).when(expire()).then(expired());

    given(requested()).when(expire()).then_nothing();
    given(requested(), held(), paid()).when(expire()).then_nothing();
    given(requested(), held(), paid(), confirmed()).when(expire()).then_nothing();
    given(requested(), cancelled()).when(expire()).then_nothing();
}

TEST_CASE("money for the seats that are held, to the cent, pays the booking", "[BKG-14]") {
    given(requested(), held()).when(pay("p1")).then(paid("p1"));

    const auto refuses = [](const auto& booking, const BookingCommand& payment, auto reason) {
        booking.when(payment).then(payment_refused(payment.pay().payment_id(), reason));
    };
    const auto waiting = given(requested(), held());
    refuses(given(), pay("p1"), BOOKING_UNKNOWN);
    refuses(waiting, pay("p1", usd(4999)), AMOUNT_IS_NOT_THE_PRICE);
    refuses(waiting, pay("p1", usd(5001)), AMOUNT_IS_NOT_THE_PRICE);
    refuses(waiting, pay("p1", eur(5000)), AMOUNT_IS_NOT_THE_PRICE);
}

TEST_CASE("money that comes late still wants its seats", "[BKG-05]") {
    given(requested(), held(), expired()).when(pay("p1")).then(paid("p1"));
    given(requested(), held(), expired(), paid()).when(confirm()).then(confirmed());
    given(requested(), held(), expired(), paid()).when(refuse("p1")).then(refused("p1"));
}

TEST_CASE("a booking takes one payment; a second one, or one after its end, is not wanted", "[BKG-14]") {
    given(requested(), held(), paid("p1")).when(pay("p1")).then_nothing();

    const auto unwanted = [](const auto& booking, auto reason) {
        booking.when(pay("p2")).then(payment_refused("p2", reason));
    };
    unwanted(given(requested(), held(), paid("p1")), BOOKING_PAID_ALREADY);
    unwanted(given(requested(), held(), paid("p1"), confirmed()), BOOKING_PAID_ALREADY);
    unwanted(given(requested(), held(), cancelled()), BOOKING_ENDED);
    unwanted(given(requested(), refused()), BOOKING_ENDED);
}

TEST_CASE("a payment told twice is the same payment, however far the booking has come", "[BKG-14]") {
    given(requested(), held(), paid("p1"), confirmed()).when(pay("p1")).then_nothing();
    given(requested(), held(), paid("p1"), refused("p1")).when(pay("p1")).then_nothing();
    given(requested(), held(), paid("p1"), cancelled("p1")).when(pay("p1")).then_nothing();
}

TEST_CASE("a booking is confirmed once its seats are its own", "[BKG-02]") {
    given(requested(), held(), paid()).when(confirm()).then(confirmed());

    given(requested(), held()).when(confirm()).then_nothing();
    given(requested(), held(), paid(), confirmed()).when(confirm()).then_nothing();
    given(requested(), held(), paid(), cancelled("p1")).when(confirm()).then_nothing();
}

TEST_CASE("a booking is cancelled at any time before its end, and says what is to be refunded",
          "[BKG-13]") {
    given(requested()).when(cancel()).then(cancelled());
    given(requested(), held()).when(cancel()).then(cancelled());
    given(requested(), held(), paid()).when(cancel()).then(cancelled("p1"));
    given(requested(), held(), paid(), confirmed()).when(cancel()).then(cancelled("p1"));

    given().when(cancel()).refused(BOOKING_NOT_FOUND);
    given(requested(), cancelled()).when(cancel()).refused(BOOKING_ENDED_ALREADY);
    given(requested(), refused()).when(cancel()).refused(BOOKING_ENDED_ALREADY);
    given(requested(), held(), expired()).when(cancel()).refused(BOOKING_ENDED_ALREADY);
}

TEST_CASE("what a step of the saga says after the booking has gone on changes nothing", "[BKG-02]") {
    given(requested(), cancelled()).when(record_hold()).then_nothing();
    given(requested(), held()).when(record_hold()).then_nothing();
    given(requested(), held()).when(refuse()).then_nothing();
    given(requested(), held(), paid(), confirmed()).when(refuse("p1")).then_nothing();
    given(requested(), held(), paid(), cancelled("p1")).when(refuse("p1")).then_nothing();
}

}  // namespace
}  // namespace cairn::bookings::v1
