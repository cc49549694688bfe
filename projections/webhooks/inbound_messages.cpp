#include "projections/webhooks/inbound_messages.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::webhooks::v1 {

void fold(InboundMessageRow& row, const InboundMessageEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case InboundMessageEvent::kReceived:
            row.set_source_name(event.received().source_name());
            row.set_content_type(event.received().content_type());
            *row.mutable_headers() = event.received().headers();
            row.set_body_bytes(static_cast<std::int32_t>(event.received().body_bytes()));
            row.set_body_sha256(event.received().body_sha256());
            row.set_signed_with(event.received().signed_with());
            if (event.received().has_signed_at()) *row.mutable_signed_at() = event.received().signed_at();
            return;
        case InboundMessageEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::webhooks::v1
