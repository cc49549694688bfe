#include "domain/bookings/offering.hpp"

#include <algorithm>

#include "schemas/base/ensure.hpp"

namespace cairn::bookings::v1 {
namespace {

using Events = std::vector<OfferingEvent>;

constexpr std::uint32_t default_hold_seconds = 15 * 60;

OfferingDecision create(const OfferingState& offering, const CreateOffering& command) {
    if (offering.exists()) return OFFERING_ALREADY_EXISTS;

    OfferingEvent event;
    event.mutable_created()->set_name(command.name());
    event.mutable_created()->set_description(command.description());
    *event.mutable_created()->mutable_price() = command.price();
    return Events{event};
}

OfferingDecision schedule_date(const OfferingState& offering, const ScheduleDate& command) {
    const auto& dates = offering.dates();
    const Money& price = command.has_price() ? command.price() : offering.price();

    if (!offering.exists()) return OFFERING_NOT_FOUND;
    if (std::count(dates.begin(), dates.end(), command.date()) > 0) return DATE_ALREADY_SCHEDULED;
    if (price.currency() != offering.price().currency()) return PRICE_CURRENCY_DIFFERS;

    OfferingEvent event;
    DateScheduled& scheduled = *event.mutable_date_scheduled();
    scheduled.set_offering_id(command.offering_id());
    scheduled.set_date(command.date());
    scheduled.set_capacity(command.capacity());
    *scheduled.mutable_price() = price;
    scheduled.set_hold_seconds(command.hold_seconds() > 0 ? command.hold_seconds() : default_hold_seconds);
    return Events{event};
}

}  // namespace

OfferingDecision decide(const OfferingState& offering, const OfferingCommand& command, const Context&) {
    switch (command.kind_case()) {
        case OfferingCommand::kCreate: return create(offering, command.create());
        case OfferingCommand::kScheduleDate: return schedule_date(offering, command.schedule_date());
        case OfferingCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(OfferingState& offering, const OfferingEvent& event) {
    switch (event.kind_case()) {
        case OfferingEvent::kCreated:
            offering.set_exists(true);
            *offering.mutable_price() = event.created().price();
            return;
        case OfferingEvent::kDateScheduled: offering.add_dates(event.date_scheduled().date()); return;
        case OfferingEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::bookings::v1
