#include "projections/notifications/email_suppressions.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::notifications::v1 {

void fold(EmailSuppressionRow& row, const EmailSuppressionEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case EmailSuppressionEvent::kBegan:
            row.set_status(EMAIL_SUPPRESSION_ACTIVE);
            row.set_reason(event.began().reason());
            row.set_email_id(event.began().email_id());
            return;
        case EmailSuppressionEvent::kLifted: row.set_status(EMAIL_SUPPRESSION_LIFTED); return;
        case EmailSuppressionEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::notifications::v1
