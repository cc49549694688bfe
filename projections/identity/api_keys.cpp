#include "projections/identity/api_keys.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::identity::v1 {

void fold(ApiKeyRow& row, const ApiKeyEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case ApiKeyEvent::kCreated:
            row.set_name(event.created().name());
            row.set_status(API_KEY_ACTIVE);
            *row.mutable_scopes() = event.created().scopes();
            if (event.created().has_expires_at()) *row.mutable_expires_at() = event.created().expires_at();
            row.set_key_hash(event.created().key_hash());
            return;
        case ApiKeyEvent::kRevoked: row.set_status(API_KEY_REVOKED); return;
        case ApiKeyEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::identity::v1
