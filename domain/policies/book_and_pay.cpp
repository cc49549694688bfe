#include "domain/policies/book_and_pay.hpp"

namespace cairn::book_and_pay {
namespace {

/// One refund of a payment for one booking, however often it is asked for.
Commands refund(const std::string& payment_id, const std::string& booking_id, const std::string& reason) {
    if (payment_id.empty()) return nothing();
    RefundPayment command;
    command.set_payment_id(payment_id);
    command.set_refund_id("booking-" + booking_id.substr(0, 48));
    command.set_reason(reason);
    return now(command);
}

/// Which date's seats, from an event that says so.
template <class Command, class Event>
Command for_date(const Event& event, const std::string& booking_id) {
    Command command;
    command.set_offering_id(event.offering_id());
    command.set_date(event.date());
    command.set_booking_id(booking_id);
    return command;
}

}  // namespace

Commands open_date(const DateScheduled& event, const Happened&) {
    OpenDate command;
    command.set_offering_id(event.offering_id());
    command.set_date(event.date());
    command.set_capacity(event.capacity());
    *command.mutable_price() = event.price();
    command.set_hold_seconds(event.hold_seconds());
    return now(command);
}

Commands hold_seats(const BookingRequested& event, const Happened& happened) {
    auto command = for_date<HoldSeats>(event, happened.stream_id);
    command.set_seats(event.seats());
    return now(command);
}

Commands record_hold(const SeatsHeld& event, const Happened&) {
    RecordHold command;
    command.set_booking_id(event.booking_id());
    *command.mutable_amount() = event.amount();
    *command.mutable_expires_at() = event.expires_at();
    return now(command);
}

Commands expire_hold(const SeatsHeld& event, const Happened&) {
    return at(event.expires_at(), for_date<ExpireHold>(event, event.booking_id()));
}

Commands refuse_booking(const SeatsRefused& event, const Happened&) {
    RefuseBooking command;
    command.set_booking_id(event.booking_id());
    command.set_reason(event.reason());
    command.set_payment_id(event.payment_id());
    return now(command);
}

Commands expire_booking(const HoldExpired& event, const Happened&) {
    ExpireBooking command;
    command.set_booking_id(event.booking_id());
    return now(command);
}

Commands pay_free_booking(const BookingHeld& event, const Happened& happened) {
    if (event.amount().amount_minor() > 0) return nothing();
    PayBooking command;
    command.set_booking_id(happened.stream_id);
    *command.mutable_amount() = event.amount();
    return now(command);
}

Commands pay_booking(const PaymentCaptured& event, const Happened& happened) {
    if (event.booking_id().empty()) return nothing();
    PayBooking command;
    command.set_booking_id(event.booking_id());
    command.set_payment_id(happened.stream_id);
    *command.mutable_amount() = event.amount();
    return now(command);
}

Commands confirm_seats(const BookingPaid& event, const Happened& happened) {
    auto command = for_date<ConfirmSeats>(event, happened.stream_id);
    command.set_seats(event.seats());
    command.set_payment_id(event.payment_id());
    return now(command);
}

Commands confirm_booking(const SeatsConfirmed& event, const Happened&) {
    ConfirmBooking command;
    command.set_booking_id(event.booking_id());
    command.set_payment_id(event.payment_id());
    return now(command);
}

Commands refund_refused_booking(const BookingRefused& event, const Happened& happened) {
    return refund(event.payment_id(), happened.stream_id, "There were no seats left.");
}

Commands refund_unwanted_payment(const BookingPaymentRefused& event, const Happened& happened) {
    return refund(event.payment_id(), happened.stream_id, "The booking did not want this payment.");
}

Commands release_seats(const BookingCancelled& event, const Happened& happened) {
    return now(for_date<ReleaseSeats>(event, happened.stream_id));
}

Commands refund_cancelled_booking(const BookingCancelled& event, const Happened& happened) {
    return refund(event.payment_id(), happened.stream_id, "The booking was cancelled.");
}

}  // namespace cairn::book_and_pay
