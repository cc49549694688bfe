#include "projections/notifications/email_messages.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::notifications::v1 {
namespace {

void request(EmailRow& row, const EmailRequested& event) {
    row.set_status(EMAIL_QUEUED);
    row.set_customer_id(event.customer_id());
    row.set_recipient(event.to());
    row.set_subject(event.subject());
    row.set_email_template_id(event.email_template_id());
    row.set_receipt_of(event.receipt_of());
}

void send(EmailRow& row, const EmailSent& event) {
    row.set_status(EMAIL_SENT);
    row.set_provider(event.provider());
    row.set_provider_reference(event.provider_reference());
    row.set_template_version(event.template_version());
}

void fail(EmailRow& row, const EmailFailed& event) {
    row.set_status(EMAIL_FAILED);
    row.set_reason(event.detail().empty() ? event.reason() : event.reason() + ": " + event.detail());
}

}  // namespace

void fold(EmailRow& row, const EmailEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case EmailEvent::kRequested: request(row, event.requested()); return;
        case EmailEvent::kSent: send(row, event.sent()); return;
        case EmailEvent::kFailed: fail(row, event.failed()); return;
        case EmailEvent::kUncertain:
            row.set_status(EMAIL_UNCERTAIN);
            row.set_provider(event.uncertain().provider());
            return;
        case EmailEvent::kSuppressed: row.set_status(EMAIL_SUPPRESSED); return;
        case EmailEvent::kDelivered: row.set_status(EMAIL_DELIVERED); return;
        case EmailEvent::kBounced:
            row.set_status(EMAIL_BOUNCED);
            row.set_reason(event.bounced().detail());
            return;
        case EmailEvent::kComplained: row.set_status(EMAIL_COMPLAINED); return;
        case EmailEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::notifications::v1
