#include "projections/identity/tenants.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::identity::v1 {

void fold(TenantRow& row, const TenantEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case TenantEvent::kCreated: row.set_mode(event.created().mode()); return;
        case TenantEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::identity::v1
