#include "projections/bookings/offerings.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::bookings::v1 {

void fold(OfferingRow& row, const OfferingEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case OfferingEvent::kCreated:
            row.set_name(event.created().name());
            row.set_description(event.created().description());
            *row.mutable_price() = event.created().price();
            return;
        case OfferingEvent::kDateScheduled: row.add_dates(event.date_scheduled().date()); return;
        case OfferingEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::bookings::v1
