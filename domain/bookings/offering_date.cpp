#include "domain/bookings/offering_date.hpp"

#include <string>

#include "schemas/base/ensure.hpp"

namespace cairn::bookings::v1 {
namespace {

using Events = std::vector<OfferingDateEvent>;

bool is_live(const SeatHold& hold, const Timestamp& now) { return to_us(hold.expires_at()) > to_us(now); }

/// Seats that nobody else may have. A hold that has run out counts as free even if its timer has not fired.
std::uint32_t taken(const OfferingDateState& date, const Timestamp& now,
                    const std::string& but_for_booking = {}) {
    std::uint32_t seats = 0;
    for (const auto& [booking_id, sold] : date.sold())
        if (booking_id != but_for_booking) seats += sold;
    for (const auto& [booking_id, hold] : date.holds())
        if (booking_id != but_for_booking && is_live(hold, now)) seats += hold.seats();
    return seats;
}

bool fits(const OfferingDateState& date, const Timestamp& now, const std::string& booking_id,
          std::uint32_t seats) {
    return taken(date, now, booking_id) + seats <= date.capacity();
}

/// Every event of the date says which it is: policies know nothing else.
template <class Event, class Command>
void name(Event& event, const Command& command) {
    event.set_offering_id(command.offering_id());
    event.set_date(command.date());
}

OfferingDateEvent refused(const HoldSeats& command, SeatsRefusedReason reason) {
    OfferingDateEvent event;
    name(*event.mutable_seats_refused(), command);
    event.mutable_seats_refused()->set_booking_id(command.booking_id());
    event.mutable_seats_refused()->set_reason(reason);
    return event;
}

OfferingDateDecision open(const OfferingDateState& date, const OpenDate& command) {
    if (date.is_open()) return Events{};

    OfferingDateEvent event;
    name(*event.mutable_opened(), command);
    event.mutable_opened()->set_capacity(command.capacity());
    *event.mutable_opened()->mutable_price() = command.price();
    event.mutable_opened()->set_hold_seconds(command.hold_seconds());
    return Events{event};
}

OfferingDateDecision change_capacity(const OfferingDateState& date, const ChangeCapacity& command,
                                     const Context& context) {
    if (!date.is_open()) return DATE_NOT_FOUND;
    if (command.capacity() < taken(date, context.now)) return CAPACITY_BELOW_TAKEN;

    OfferingDateEvent event;
    name(*event.mutable_capacity_changed(), command);
    event.mutable_capacity_changed()->set_capacity(command.capacity());
    return Events{event};
}

OfferingDateDecision hold_seats(const OfferingDateState& date, const HoldSeats& command,
                                const Context& context) {
    if (!date.is_open()) return Events{refused(command, DATE_NOT_OPEN)};
    if (date.holds().count(command.booking_id()) > 0) return Events{};
    if (date.sold().count(command.booking_id()) > 0) return Events{};
    if (!fits(date, context.now, command.booking_id(), command.seats()))
        return Events{refused(command, SOLD_OUT)};

    OfferingDateEvent event;
    SeatsHeld& held = *event.mutable_seats_held();
    name(held, command);
    held.set_booking_id(command.booking_id());
    held.set_seats(command.seats());
    held.mutable_amount()->set_currency(date.price().currency());
    held.mutable_amount()->set_amount_minor(date.price().amount_minor() * command.seats());
    *held.mutable_expires_at() = after_ms(context.now, std::int64_t{1'000} * date.hold_seconds());
    return Events{event};
}

OfferingDateDecision expire_hold(const OfferingDateState& date, const ExpireHold& command,
                                 const Context& context) {
    const auto hold = date.holds().find(command.booking_id());
    if (hold == date.holds().end() || is_live(hold->second, context.now)) return Events{};

    OfferingDateEvent event;
    name(*event.mutable_hold_expired(), command);
    event.mutable_hold_expired()->set_booking_id(command.booking_id());
    event.mutable_hold_expired()->set_seats(hold->second.seats());
    return Events{event};
}

/// Money has come. The hold may have run out, and its seats may be somebody else's: then they are taken
/// again if there are any, and refused if not, never promised.
OfferingDateDecision confirm_seats(const OfferingDateState& date, const ConfirmSeats& command,
                                   const Context& context) {
    if (date.sold().count(command.booking_id()) > 0) return Events{};

    OfferingDateEvent event;
    if (fits(date, context.now, command.booking_id(), command.seats())) {
        SeatsConfirmed& confirmed = *event.mutable_seats_confirmed();
        name(confirmed, command);
        confirmed.set_booking_id(command.booking_id());
        confirmed.set_seats(command.seats());
        confirmed.set_payment_id(command.payment_id());
        confirmed.set_was_held(date.holds().count(command.booking_id()) > 0);
    } else {
        SeatsRefused& refused = *event.mutable_seats_refused();
        name(refused, command);
        refused.set_booking_id(command.booking_id());
        refused.set_reason(SOLD_OUT);
        refused.set_payment_id(command.payment_id());
    }
    return Events{event};
}

OfferingDateDecision release_seats(const OfferingDateState& date, const ReleaseSeats& command) {
    const auto hold = date.holds().find(command.booking_id());
    const auto sold = date.sold().find(command.booking_id());
    if (hold == date.holds().end() && sold == date.sold().end()) return Events{};

    OfferingDateEvent event;
    name(*event.mutable_seats_released(), command);
    const bool was_sold = sold != date.sold().end();
    event.mutable_seats_released()->set_booking_id(command.booking_id());
    event.mutable_seats_released()->set_seats(was_sold ? sold->second : hold->second.seats());
    event.mutable_seats_released()->set_was_sold(was_sold);
    return Events{event};
}

void hold(OfferingDateState& date, const SeatsHeld& event) {
    SeatHold& hold = (*date.mutable_holds())[event.booking_id()];
    hold.set_seats(event.seats());
    *hold.mutable_expires_at() = event.expires_at();
}

}  // namespace

OfferingDateDecision decide(const OfferingDateState& date, const OfferingDateCommand& command,
                            const Context& context) {
    switch (command.kind_case()) {
        case OfferingDateCommand::kOpen: return open(date, command.open());
        case OfferingDateCommand::kChangeCapacity:
            return change_capacity(date, command.change_capacity(), context);
        case OfferingDateCommand::kHoldSeats: return hold_seats(date, command.hold_seats(), context);
        case OfferingDateCommand::kExpireHold: return expire_hold(date, command.expire_hold(), context);
        case OfferingDateCommand::kConfirmSeats:
            return confirm_seats(date, command.confirm_seats(), context);
        case OfferingDateCommand::kReleaseSeats: return release_seats(date, command.release_seats());
        case OfferingDateCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(OfferingDateState& date, const OfferingDateEvent& event) {
    switch (event.kind_case()) {
        case OfferingDateEvent::kOpened:
            date.set_is_open(true);
            date.set_capacity(event.opened().capacity());
            *date.mutable_price() = event.opened().price();
            date.set_hold_seconds(event.opened().hold_seconds());
            return;
        case OfferingDateEvent::kCapacityChanged:
            date.set_capacity(event.capacity_changed().capacity());
            return;
        case OfferingDateEvent::kSeatsHeld: hold(date, event.seats_held()); return;
        case OfferingDateEvent::kSeatsRefused: return;
        case OfferingDateEvent::kHoldExpired:
            date.mutable_holds()->erase(event.hold_expired().booking_id());
            return;
        case OfferingDateEvent::kSeatsConfirmed:
            date.mutable_holds()->erase(event.seats_confirmed().booking_id());
            (*date.mutable_sold())[event.seats_confirmed().booking_id()] = event.seats_confirmed().seats();
            return;
        case OfferingDateEvent::kSeatsReleased:
            date.mutable_holds()->erase(event.seats_released().booking_id());
            date.mutable_sold()->erase(event.seats_released().booking_id());
            return;
        case OfferingDateEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::bookings::v1
