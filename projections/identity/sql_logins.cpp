#include "projections/identity/sql_logins.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::identity::v1 {

void fold(SqlLoginRow& row, const SqlLoginEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case SqlLoginEvent::kCreated:
            row.set_name(event.created().name());
            row.set_status(SQL_LOGIN_ACTIVE);
            row.set_role_name(event.created().role_name());
            row.set_verifier(event.created().verifier());
            return;
        case SqlLoginEvent::kRevoked: row.set_status(SQL_LOGIN_REVOKED); return;
        case SqlLoginEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::identity::v1
