#include "domain/policies/book_and_pay.hpp"

#include <rapidcheck/catch.h>

#include "tests/support/money.hpp"
#include "tests/support/world.hpp"

namespace cairn::book_and_pay {
namespace {

using test::usd;
using test::World;

constexpr std::int64_t hold_ms = 900'000;

CreateOffering tour(const Money& price) {
    CreateOffering command;
    command.set_offering_id("tour");
    *command.mutable_price() = price;
    return command;
}

ScheduleDate opened_with(std::uint32_t capacity) {
    ScheduleDate command;
    command.set_offering_id("tour");
    command.set_date("2026-07-01");
    command.set_capacity(capacity);
    return command;
}

CreateBooking book(const std::string& booking_id, std::uint32_t seats) {
    CreateBooking command;
    command.set_booking_id(booking_id);
    command.set_offering_id("tour");
    command.set_date("2026-07-01");
    command.set_seats(seats);
    return command;
}

CancelBooking cancel(const std::string& booking_id) {
    CancelBooking command;
    command.set_booking_id(booking_id);
    return command;
}

InitiatePayment pay(const std::string& payment_id, const std::string& booking_id, const Money& amount) {
    InitiatePayment command;
    command.set_payment_id(payment_id);
    command.set_booking_id(booking_id);
    command.set_provider("sandbox");
    command.set_method("tok_ok");
    *command.mutable_amount() = amount;
    return command;
}

RecordCapture captured(const std::string& payment_id, const Money& amount) {
    RecordCapture command;
    command.set_payment_id(payment_id);
    *command.mutable_amount() = amount;
    return command;
}

World world_with(std::uint32_t capacity, const Money& price = usd(2500)) {
    World world;
    world.send(tour(price));
    world.settle();
    world.send(opened_with(capacity));
    world.settle();
    return world;
}

void send(World& world, const google::protobuf::Message& command) {
    world.send(command);
    world.settle();
}

BookingStatus status(const World& world, const std::string& booking_id) {
    return world.state<BookingState>(booking_id).status();
}

const OfferingDateState& date(const World& world) {
    return world.state<OfferingDateState>("tour:2026-07-01");
}

std::int64_t refunded_minor(const World& world, const std::string& payment_id) {
    std::int64_t sum = 0;
    for (const auto& refund : world.state<PaymentState>(payment_id).refunds()) sum += refund.amount_minor();
    return sum;
}

TEST_CASE("a booking that is paid in time is confirmed", "[BKG-02][BKG-14]") {
    World world = world_with(10);
    send(world, book("b1", 2));
    CHECK(status(world, "b1") == BOOKING_HELD);
    send(world, pay("p1", "b1", usd(5000)));
    send(world, captured("p1", usd(5000)));

    CHECK(status(world, "b1") == BOOKING_CONFIRMED);
    CHECK(date(world).sold().at("b1") == 2);
    CHECK(refunded_minor(world, "p1") == 0);
}

TEST_CASE("seats that cost nothing are confirmed without a payment", "[BKG-02]") {
    World world = world_with(10, usd(0));
    send(world, book("b1", 2));

    CHECK(status(world, "b1") == BOOKING_CONFIRMED);
    CHECK(date(world).sold().at("b1") == 2);
}

TEST_CASE("a booking for more seats than there are is refused", "[BKG-03]") {
    World world = world_with(3);
    send(world, book("b1", 2));
    send(world, book("b2", 2));

    CHECK(status(world, "b1") == BOOKING_HELD);
    CHECK(status(world, "b2") == BOOKING_REFUSED);
}

TEST_CASE("a booking that nobody pays expires and frees its seats", "[BKG-05]") {
    World world = world_with(2);
    send(world, book("b1", 2));
    world.pass(hold_ms);
    world.settle();

    CHECK(status(world, "b1") == BOOKING_EXPIRED);
    send(world, book("b2", 2));
    CHECK(status(world, "b2") == BOOKING_HELD);
}

TEST_CASE("late money takes the seats again while there are any", "[BKG-05]") {
    World world = world_with(2);
    send(world, book("b1", 2));
    world.pass(hold_ms);
    world.settle();
    send(world, pay("p1", "b1", usd(5000)));
    send(world, captured("p1", usd(5000)));

    CHECK(status(world, "b1") == BOOKING_CONFIRMED);
    CHECK(refunded_minor(world, "p1") == 0);
}

TEST_CASE("late money is given back when the seats are somebody else's", "[BKG-05][PAY-08]") {
    World world = world_with(2);
    send(world, book("b1", 2));
    world.pass(hold_ms);
    world.settle();
    send(world, book("b2", 1));
    send(world, pay("p1", "b1", usd(5000)));
    send(world, captured("p1", usd(5000)));

    CHECK(status(world, "b1") == BOOKING_REFUSED);
    CHECK(status(world, "b2") == BOOKING_HELD);
    CHECK(refunded_minor(world, "p1") == 5000);
}

TEST_CASE("money that a booking does not want is given back, and the booking stays", "[PAY-08]") {
    World world = world_with(10);
    send(world, book("b1", 2));
    send(world, pay("p1", "b1", usd(4999)));
    send(world, captured("p1", usd(4999)));
    CHECK(status(world, "b1") == BOOKING_HELD);
    CHECK(refunded_minor(world, "p1") == 4999);

    send(world, pay("p2", "b1", usd(5000)));
    send(world, captured("p2", usd(5000)));
    send(world, pay("p3", "b1", usd(5000)));
    send(world, captured("p3", usd(5000)));
    CHECK(status(world, "b1") == BOOKING_CONFIRMED);
    CHECK(refunded_minor(world, "p2") == 0);
    CHECK(refunded_minor(world, "p3") == 5000);

    send(world, pay("p4", "nobody", usd(5000)));
    send(world, captured("p4", usd(5000)));
    CHECK(refunded_minor(world, "p4") == 5000);
}

TEST_CASE("a cancelled booking gives its seats and its money back", "[BKG-13][PAY-08]") {
    World world = world_with(2);
    send(world, book("b1", 2));
    send(world, pay("p1", "b1", usd(5000)));
    send(world, captured("p1", usd(5000)));
    send(world, cancel("b1"));

    CHECK(status(world, "b1") == BOOKING_CANCELLED);
    CHECK(date(world).sold().empty());
    CHECK(refunded_minor(world, "p1") == 5000);
}

TEST_CASE("a refund is named after its booking and says why", "[PAY-08]") {
    const EventEnvelope envelope;
    const Happened happened{envelope, "b1"};
    BookingRefused refused;
    BookingPaymentRefused unwanted;
    BookingCancelled cancelled;
    for (auto* payment_id :
         {refused.mutable_payment_id(), unwanted.mutable_payment_id(), cancelled.mutable_payment_id()})
        *payment_id = "p1";
    const auto check = [](const Commands& commands, const std::string& reason) {
        REQUIRE(commands.size() == 1);
        const auto& refund = static_cast<const RefundPayment&>(*commands[0].command);
        CHECK(refund.payment_id() == "p1");
        CHECK(refund.refund_id() == "booking-b1");
        CHECK(refund.reason() == reason);
    };
    check(refund_refused_booking(refused, happened), "There were no seats left.");
    check(refund_unwanted_payment(unwanted, happened), "The booking did not want this payment.");
    check(refund_cancelled_booking(cancelled, happened), "The booking was cancelled.");
}

TEST_CASE("money that was given back by hand is not given back again, and parks nothing", "[PAY-08]") {
    World world = world_with(2);
    send(world, book("b1", 2));
    send(world, pay("p1", "b1", usd(5000)));
    send(world, captured("p1", usd(5000)));
    RefundPayment by_hand;
    by_hand.set_payment_id("p1");
    by_hand.set_refund_id("r1");
    send(world, by_hand);
    send(world, cancel("b1"));

    CHECK(refunded_minor(world, "p1") == 5000);
    CHECK(world.parked().empty());
}

std::string any_id(const std::string& prefix) { return prefix + std::to_string(*rc::gen::inRange(1, 5)); }

void send_anything(World& world) {
    switch (*rc::gen::inRange(0, 6)) {
        case 0: return world.send(book(any_id("b"), *rc::gen::inRange<std::uint32_t>(1, 3)));
        case 1: return world.send(cancel(any_id("b")));
        case 2: return world.send(pay(any_id("p"), any_id("b"), usd(*rc::gen::element(2500, 5000))));
        case 3: return world.pass(*rc::gen::element<std::int64_t>(1'000, 400'000, hold_ms));
        default: {
            const std::string payment_id = any_id("p");
            const Money amount = world.state<PaymentState>(payment_id).amount();
            if (amount.amount_minor() > 0) world.send(captured(payment_id, amount));
        }
    }
}

/// "" or what is wrong with the world at rest.
std::string fault(const World& world) {
    if (!world.parked().empty()) return "parked " + world.parked().front();
    std::uint32_t seats = 0;
    for (const auto& [booking_id, sold] : date(world).sold()) {
        seats += sold;
        if (status(world, booking_id) != BOOKING_CONFIRMED) return "sold but not confirmed: " + booking_id;
    }
    if (seats > date(world).capacity()) return "oversold";
    for (int i = 1; i < 5; ++i) {
        const std::string payment_id = "p" + std::to_string(i), booking_id = "b" + std::to_string(i);
        if (status(world, booking_id) == BOOKING_CONFIRMED && date(world).sold().count(booking_id) == 0)
            return "confirmed without seats: " + booking_id;
        if (status(world, booking_id) == BOOKING_HELD) return "held for ever: " + booking_id;
        const auto& payment = world.state<PaymentState>(payment_id);
        if (payment.captured_minor() == 0) continue;
        const auto& booking = world.state<BookingState>(payment.booking_id());
        const bool seated = booking.status() == BOOKING_CONFIRMED && booking.payment_id() == payment_id;
        const std::int64_t back = refunded_minor(world, payment_id);
        if (seated && back != 0) return "seat and refund: " + payment_id;
        if (!seated && back != payment.captured_minor())
            return "paid, neither seat nor refund: " + payment_id;
    }
    return "";
}

TEST_CASE("in any order, all money has a seat or is given back, and no seat is sold twice",
          "[BKG-03][BKG-05][PAY-08]") {
    rc::prop("paid means seated or refunded", [] {
        World world = world_with(2);
        const int length = *rc::gen::inRange(0, 60);
        for (int i = 0; i < length; ++i) {
            const bool go_on = world.waiting() > 0 && *rc::gen::inRange(0, 3) > 0;
            if (go_on)
                world.step(*rc::gen::inRange<std::size_t>(0, world.waiting()));
            else
                send_anything(world);
        }
        world.settle();
        world.pass(hold_ms);
        world.settle();
        RC_ASSERT(fault(world) == "");
    });
}

}  // namespace
}  // namespace cairn::book_and_pay
