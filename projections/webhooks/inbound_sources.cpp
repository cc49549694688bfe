#include "projections/webhooks/inbound_sources.hpp"

#include <google/protobuf/util/json_util.h>

#include "schemas/base/ensure.hpp"

namespace cairn::webhooks::v1 {
namespace {

std::string json_of(const SignatureScheme& scheme) {
    std::string json;
    const bool written = google::protobuf::util::MessageToJsonString(scheme, &json).ok();
    ensure(written, "a message of texts, numbers and flags has a JSON form");
    return json;
}

}  // namespace

void fold(InboundSourceRow& row, const InboundSourceEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case InboundSourceEvent::kRegistered:
            row.set_name(event.registered().name());
            row.set_scheme(event.registered().scheme());
            row.set_status(INBOUND_SOURCE_OPEN);
            if (event.registered().has_signature())
                row.set_signature(json_of(event.registered().signature()));
            row.set_token_hash(event.registered().token_hash());
            row.set_secret(event.registered().secret());
            return;
        case InboundSourceEvent::kSecretRotated:
            row.set_previous_secret(row.secret());
            row.set_secret(event.secret_rotated().secret());
            *row.mutable_previous_counts_until() = event.secret_rotated().previous_counts_until();
            return;
        case InboundSourceEvent::kDisabled: row.set_status(INBOUND_SOURCE_DISABLED); return;
        case InboundSourceEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::webhooks::v1
