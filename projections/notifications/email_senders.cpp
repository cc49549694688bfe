#include "projections/notifications/email_senders.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::notifications::v1 {

void fold(EmailSenderRow& row, const EmailSenderEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case EmailSenderEvent::kConfigured:
            row.set_from_name(event.configured().from_name());
            row.set_reply_to(event.configured().reply_to());
            row.set_send_receipts(event.configured().send_receipts());
            return;
        case EmailSenderEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::notifications::v1
