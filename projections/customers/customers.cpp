#include "projections/customers/customers.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::customers::v1 {
namespace {

void create(CustomerRow& row, const CustomerCreated& event) {
    row.set_status(CUSTOMER_ACTIVE);
    row.set_name(event.name());
    row.set_phone(event.phone());
    row.set_email_status(event.has_email() ? EMAIL_CLAIMING : EMAIL_NONE);
}

// The address that was stays until the new one is claimed.
void update(CustomerRow& row, const CustomerUpdated& event) {
    if (event.has_name()) row.set_name(event.name());
    if (event.has_phone()) row.set_phone(event.phone());
    if (event.has_email())
        row.set_email_status(EMAIL_CLAIMING);
    else if (row.email_status() == EMAIL_TAKEN)
        row.set_email_status(row.email().empty() ? EMAIL_NONE : EMAIL_CONFIRMED);
}

void erase(CustomerRow& row) {
    row.set_status(CUSTOMER_FORGOTTEN);
    row.clear_name();
    row.clear_phone();
    row.clear_email();
    row.clear_email_hash();
    row.set_email_status(EMAIL_NONE);
}

}  // namespace

void fold(CustomerRow& row, const CustomerEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case CustomerEvent::kCreated: create(row, event.created()); return;
        case CustomerEvent::kUpdated: update(row, event.updated()); return;
        case CustomerEvent::kEmailConfirmed:
            row.set_email(event.email_confirmed().email());
            row.set_email_hash(event.email_confirmed().email_hash());
            row.set_email_status(EMAIL_CONFIRMED);
            return;
        case CustomerEvent::kEmailRefused:
            if (event.email_refused().rejected()) row.set_status(CUSTOMER_REJECTED);
            row.set_email_status(EMAIL_TAKEN);
            return;
        case CustomerEvent::kErased: erase(row); return;
        case CustomerEvent::kEmailAbandoned: return;
        case CustomerEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::customers::v1
