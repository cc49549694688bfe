#include "domain/bookings/offering.hpp"

#include "tests/support/given.hpp"
#include "tests/support/money.hpp"

namespace cairn::bookings::v1 {
namespace {

using test::eur;
using test::usd;

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<OfferingState, OfferingCommand, OfferingEvent>({OfferingEvent(events)...});
}

OfferingCommand create() {
    OfferingCommand command;
    command.mutable_create()->set_name("Harbour tour");
    *command.mutable_create()->mutable_price() = usd(2500);
    return command;
}

OfferingCommand schedule(const std::string& date) {
    OfferingCommand command;
    command.mutable_schedule_date()->set_offering_id("tour");
    command.mutable_schedule_date()->set_date(date);
    command.mutable_schedule_date()->set_capacity(10);
    return command;
}

OfferingCommand schedule(const std::string& date, const Money& price, std::uint32_t hold_seconds) {
    OfferingCommand command = schedule(date);
    *command.mutable_schedule_date()->mutable_price() = price;
    command.mutable_schedule_date()->set_hold_seconds(hold_seconds);
    return command;
}

OfferingEvent created() {
    OfferingEvent event;
    event.mutable_created()->set_name("Harbour tour");
    *event.mutable_created()->mutable_price() = usd(2500);
    return event;
}

OfferingEvent scheduled(const std::string& date, const Money& price, std::uint32_t hold_seconds) {
    OfferingEvent event;
    event.mutable_date_scheduled()->set_offering_id("tour");
    event.mutable_date_scheduled()->set_date(date);
    event.mutable_date_scheduled()->set_capacity(10);
    *event.mutable_date_scheduled()->mutable_price() = price;
    event.mutable_date_scheduled()->set_hold_seconds(hold_seconds);
    return event;
}

TEST_CASE("an offering is created once", "[BKG-01]") {
    given().when(create()).then(created());

    given(created()).when(create()).refused(OFFERING_ALREADY_EXISTS);
}

TEST_CASE("a date has the offering's price and a hold of 15 minutes, unless it says otherwise",
          "[BKG-01]") {
    given(created()).when(schedule("2026-07-01")).then(scheduled("2026-07-01", usd(2500), 900));
    given(created())
        .when(schedule("2026-07-01", usd(1000), 60))
        .then(scheduled("2026-07-01", usd(1000), 60));
    given(created()).when(schedule("2026-07-01", usd(0), 60)).then(scheduled("2026-07-01", usd(0), 60));
}

TEST_CASE("a date is scheduled once, of an offering that exists, in its currency", "[BKG-01]") {
    given().when(schedule("2026-07-01")).refused(OFFERING_NOT_FOUND);
    given(created(), scheduled("2026-07-01", usd(2500), 900))
        .when(schedule("2026-07-01"))
        .refused(DATE_ALREADY_SCHEDULED);
    given(created()).when(schedule("2026-07-01", eur(2500), 900)).refused(PRICE_CURRENCY_DIFFERS);
}

}  // namespace
}  // namespace cairn::bookings::v1
