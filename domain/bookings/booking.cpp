#include "domain/bookings/booking.hpp"

#include <string>

#include "schemas/base/ensure.hpp"

namespace cairn::bookings::v1 {
namespace {

using Events = std::vector<BookingEvent>;

bool exists(const BookingState& booking) { return booking.status() != BOOKING_UNKNOWN_STATUS; }

/// Which booking's seats: policies know nothing else.
template <class Event>
void name_seats(Event& event, const BookingState& booking) {
    event.set_offering_id(booking.offering_id());
    event.set_date(booking.date());
}

BookingEvent payment_refused(const std::string& payment_id, BookingPaymentRefusedReason reason) {
    BookingEvent event;
    event.mutable_payment_refused()->set_payment_id(payment_id);
    event.mutable_payment_refused()->set_reason(reason);
    return event;
}

BookingDecision create(const BookingState& booking, const CreateBooking& command) {
    if (exists(booking)) return BOOKING_ALREADY_EXISTS;

    BookingEvent event;
    event.mutable_requested()->set_offering_id(command.offering_id());
    event.mutable_requested()->set_date(command.date());
    event.mutable_requested()->set_seats(command.seats());
    event.mutable_requested()->set_customer_id(command.customer_id());
    return Events{event};
}

BookingDecision cancel(const BookingState& booking, const CancelBooking& command) {
    if (!exists(booking)) return BOOKING_NOT_FOUND;
    if (booking.status() == BOOKING_CANCELLED) return BOOKING_ENDED_ALREADY;
    if (booking.status() == BOOKING_REFUSED) return BOOKING_ENDED_ALREADY;
    if (booking.status() == BOOKING_EXPIRED) return BOOKING_ENDED_ALREADY;

    BookingEvent event;
    BookingCancelled& cancelled = *event.mutable_cancelled();
    name_seats(cancelled, booking);
    cancelled.set_payment_id(booking.payment_id());
    cancelled.set_reason(command.reason());
    cancelled.set_customer_id(booking.customer_id());
    return Events{event};
}

// Answers that come after the booking has gone on change nothing: the saga's later steps undo them.

BookingDecision record_hold(const BookingState& booking, const RecordHold& command) {
    if (booking.status() != BOOKING_REQUESTED) return Events{};

    BookingEvent event;
    *event.mutable_held()->mutable_amount() = command.amount();
    *event.mutable_held()->mutable_expires_at() = command.expires_at();
    event.mutable_held()->set_customer_id(booking.customer_id());
    return Events{event};
}

BookingDecision expire(const BookingState& booking) {
    if (booking.status() != BOOKING_HELD) return Events{};

    BookingEvent event;
    event.mutable_expired()->set_customer_id(booking.customer_id());
    return Events{event};
}

BookingDecision refuse(const BookingState& booking, const RefuseBooking& command) {
    const bool awaits_seats = booking.status() == BOOKING_REQUESTED || booking.status() == BOOKING_PAID;
    if (!awaits_seats) return Events{};

    BookingEvent event;
    event.mutable_refused()->set_reason(command.reason());
    event.mutable_refused()->set_payment_id(command.payment_id());
    event.mutable_refused()->set_customer_id(booking.customer_id());
    return Events{event};
}

/// A payment for seats that are held, or were: late money still wants its seats.
BookingDecision pay(const BookingState& booking, const PayBooking& command) {
    const std::string& payment_id = command.payment_id();
    const bool waits = booking.status() == BOOKING_HELD || booking.status() == BOOKING_EXPIRED;
    const bool same_amount = command.amount().amount_minor() == booking.amount().amount_minor() &&
                             command.amount().currency() == booking.amount().currency();

    if (!exists(booking)) return Events{payment_refused(payment_id, BOOKING_UNKNOWN)};
    if (!waits && booking.payment_id() == payment_id) return Events{};
    if (booking.status() == BOOKING_PAID || booking.status() == BOOKING_CONFIRMED)
        return Events{payment_refused(payment_id, BOOKING_PAID_ALREADY)};
    if (!waits) return Events{payment_refused(payment_id, BOOKING_ENDED)};
    if (!same_amount) return Events{payment_refused(payment_id, AMOUNT_IS_NOT_THE_PRICE)};

    BookingEvent event;
    name_seats(*event.mutable_paid(), booking);
    event.mutable_paid()->set_seats(booking.seats());
    event.mutable_paid()->set_payment_id(payment_id);
    return Events{event};
}

BookingDecision confirm(const BookingState& booking) {
    if (booking.status() != BOOKING_PAID) return Events{};

    BookingEvent event;
    BookingConfirmed& confirmed = *event.mutable_confirmed();
    name_seats(confirmed, booking);
    confirmed.set_seats(booking.seats());
    confirmed.set_payment_id(booking.payment_id());
    confirmed.set_customer_id(booking.customer_id());
    return Events{event};
}

void request(BookingState& booking, const BookingRequested& event) {
    booking.set_status(BOOKING_REQUESTED);
    booking.set_offering_id(event.offering_id());
    booking.set_date(event.date());
    booking.set_seats(event.seats());
    booking.set_customer_id(event.customer_id());
}

}  // namespace

BookingDecision decide(const BookingState& booking, const BookingCommand& command, const Context&) {
    switch (command.kind_case()) {
        case BookingCommand::kCreate: return create(booking, command.create());
        case BookingCommand::kCancel: return cancel(booking, command.cancel());
        case BookingCommand::kRecordHold: return record_hold(booking, command.record_hold());
        case BookingCommand::kExpire: return expire(booking);
        case BookingCommand::kRefuse: return refuse(booking, command.refuse());
        case BookingCommand::kPay: return pay(booking, command.pay());
        case BookingCommand::kConfirm: return confirm(booking);
        case BookingCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(BookingState& booking, const BookingEvent& event) {
    switch (event.kind_case()) {
        case BookingEvent::kRequested: request(booking, event.requested()); return;
        case BookingEvent::kHeld:
            booking.set_status(BOOKING_HELD);
            *booking.mutable_amount() = event.held().amount();
            return;
        case BookingEvent::kExpired: booking.set_status(BOOKING_EXPIRED); return;
        case BookingEvent::kRefused: booking.set_status(BOOKING_REFUSED); return;
        case BookingEvent::kPaid:
            booking.set_status(BOOKING_PAID);
            booking.set_payment_id(event.paid().payment_id());
            return;
        case BookingEvent::kPaymentRefused: return;
        case BookingEvent::kConfirmed: booking.set_status(BOOKING_CONFIRMED); return;
        case BookingEvent::kCancelled: booking.set_status(BOOKING_CANCELLED); return;
        case BookingEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::bookings::v1
