#include "domain/notifications/email.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::notifications::v1 {
namespace {

using Events = std::vector<EmailEvent>;

EmailDecision send(const EmailState& email, const SendEmail& command) {
    const bool is_own = !command.subject().empty();
    const bool is_template = !command.email_template_id().empty();
    const bool is_receipt = !command.receipt_of().empty();
    const bool has_body = !command.text().empty() || !command.html().empty();

    if (email.status() != EMAIL_UNKNOWN) return EMAIL_ALREADY_EXISTS;
    if (int{is_own} + int{is_template} + int{is_receipt} != 1) return EMAIL_CONTENT_NOT_ONE;
    if (is_own && !has_body) return EMAIL_BODY_MISSING;
    if (!is_own && has_body) return EMAIL_BODY_NOT_USED;
    if (!is_template && !command.variables().empty()) return EMAIL_VARIABLES_NOT_USED;

    EmailEvent event;
    EmailRequested& requested = *event.mutable_requested();
    requested.set_customer_id(command.customer_id());
    requested.set_to(command.to());
    requested.set_subject(command.subject());
    requested.set_text(command.text());
    requested.set_html(command.html());
    requested.set_email_template_id(command.email_template_id());
    requested.set_variables(command.variables());
    requested.set_receipt_of(command.receipt_of());
    return Events{event};
}

/// Whether the provider may still say for the first time what became of it.
bool is_open(const EmailState& email) {
    return email.status() == EMAIL_QUEUED || email.status() == EMAIL_UNCERTAIN;
}

EmailDecision record_sent(const EmailState& email, const RecordEmailSent& command) {
    if (email.status() == EMAIL_UNKNOWN) return EMAIL_NOT_FOUND;
    if (!is_open(email)) return Events{};

    EmailEvent event;
    event.mutable_sent()->set_provider(command.provider());
    event.mutable_sent()->set_provider_reference(command.provider_reference());
    event.mutable_sent()->set_template_version(command.template_version());
    return Events{event};
}

EmailDecision record_failed(const EmailState& email, const RecordEmailFailed& command) {
    if (email.status() == EMAIL_UNKNOWN) return EMAIL_NOT_FOUND;
    if (!is_open(email)) return Events{};

    EmailEvent event;
    event.mutable_failed()->set_reason(command.reason());
    event.mutable_failed()->set_detail(command.detail());
    return Events{event};
}

EmailDecision record_uncertain(const EmailState& email, const RecordEmailUncertain& command) {
    if (email.status() == EMAIL_UNKNOWN) return EMAIL_NOT_FOUND;
    if (email.status() != EMAIL_QUEUED) return Events{};

    EmailEvent event;
    event.mutable_uncertain()->set_provider(command.provider());
    return Events{event};
}

EmailDecision record_suppressed(const EmailState& email, const RecordEmailSuppressed& command) {
    if (email.status() == EMAIL_UNKNOWN) return EMAIL_NOT_FOUND;
    if (email.status() != EMAIL_QUEUED) return Events{};

    EmailEvent event;
    event.mutable_suppressed()->set_email_hash(command.email_hash());
    return Events{event};
}

// Callbacks come in any order: a bounce or a complaint is worse than a delivery, and stays.
EmailDecision record_delivered(const EmailState& email) {
    if (email.status() == EMAIL_UNKNOWN) return EMAIL_NOT_FOUND;
    if (!is_open(email) && email.status() != EMAIL_SENT) return Events{};

    EmailEvent event;
    event.mutable_delivered();
    return Events{event};
}

EmailDecision record_bounced(const EmailState& email, const RecordEmailBounced& command) {
    if (email.status() == EMAIL_UNKNOWN) return EMAIL_NOT_FOUND;
    if (email.status() == EMAIL_BOUNCED || email.status() == EMAIL_COMPLAINED) return Events{};

    EmailEvent event;
    event.mutable_bounced()->set_email_hash(command.email_hash());
    event.mutable_bounced()->set_permanent(command.permanent());
    event.mutable_bounced()->set_detail(command.detail());
    return Events{event};
}

EmailDecision record_complained(const EmailState& email, const RecordEmailComplained& command) {
    if (email.status() == EMAIL_UNKNOWN) return EMAIL_NOT_FOUND;
    if (email.status() == EMAIL_COMPLAINED) return Events{};

    EmailEvent event;
    event.mutable_complained()->set_email_hash(command.email_hash());
    return Events{event};
}

}  // namespace

EmailDecision decide(const EmailState& email, const EmailCommand& command, const Context&) {
    switch (command.kind_case()) {
        case EmailCommand::kSend: return send(email, command.send());
        case EmailCommand::kRecordSent: return record_sent(email, command.record_sent());
        case EmailCommand::kRecordFailed: return record_failed(email, command.record_failed());
        case EmailCommand::kRecordUncertain: return record_uncertain(email, command.record_uncertain());
        case EmailCommand::kRecordSuppressed: return record_suppressed(email, command.record_suppressed());
        case EmailCommand::kRecordDelivered: return record_delivered(email);
        case EmailCommand::kRecordBounced: return record_bounced(email, command.record_bounced());
        case EmailCommand::kRecordComplained: return record_complained(email, command.record_complained());
        case EmailCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(EmailState& email, const EmailEvent& event) {
    switch (event.kind_case()) {
        case EmailEvent::kRequested: email.set_status(EMAIL_QUEUED); return;
        case EmailEvent::kSent: email.set_status(EMAIL_SENT); return;
        case EmailEvent::kFailed: email.set_status(EMAIL_FAILED); return;
        case EmailEvent::kUncertain: email.set_status(EMAIL_UNCERTAIN); return;
        case EmailEvent::kSuppressed: email.set_status(EMAIL_SUPPRESSED); return;
        case EmailEvent::kDelivered: email.set_status(EMAIL_DELIVERED); return;
        case EmailEvent::kBounced: email.set_status(EMAIL_BOUNCED); return;
        case EmailEvent::kComplained: email.set_status(EMAIL_COMPLAINED); return;
        case EmailEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::notifications::v1
