#include "domain/notifications/email_template.hpp"

#include "domain/notifications/placeholders.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn::notifications::v1 {
namespace {

using Events = std::vector<EmailTemplateEvent>;

EmailTemplateDecision define(const DefineEmailTemplate& command) {
    if (!is_readable_template(command.subject())) return EMAIL_SUBJECT_NOT_READABLE;
    if (!is_readable_template(command.text())) return EMAIL_TEXT_NOT_READABLE;
    if (!is_readable_template(command.html())) return EMAIL_HTML_NOT_READABLE;

    EmailTemplateEvent event;
    event.mutable_defined()->set_subject(command.subject());
    event.mutable_defined()->set_text(command.text());
    event.mutable_defined()->set_html(command.html());
    return Events{event};
}

EmailTemplateDecision publish(const EmailTemplateState& drafted) {
    if (!drafted.exists()) return EMAIL_TEMPLATE_NOT_FOUND;
    if (!drafted.has_draft()) return EMAIL_TEMPLATE_NOTHING_NEW;

    EmailTemplateEvent event;
    event.mutable_published()->set_template_version(drafted.published_version() + 1);
    event.mutable_published()->set_subject(drafted.subject());
    event.mutable_published()->set_text(drafted.text());
    event.mutable_published()->set_html(drafted.html());
    return Events{event};
}

}  // namespace

EmailTemplateDecision decide(const EmailTemplateState& drafted, const EmailTemplateCommand& command,
                             const Context&) {
    switch (command.kind_case()) {
        case EmailTemplateCommand::kDefine: return define(command.define());
        case EmailTemplateCommand::kPublish: return publish(drafted);
        case EmailTemplateCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(EmailTemplateState& drafted, const EmailTemplateEvent& event) {
    switch (event.kind_case()) {
        case EmailTemplateEvent::kDefined:
            drafted.set_exists(true);
            drafted.set_has_draft(true);
            drafted.set_subject(event.defined().subject());
            drafted.set_text(event.defined().text());
            drafted.set_html(event.defined().html());
            return;
        case EmailTemplateEvent::kPublished:
            drafted.set_published_version(event.published().template_version());
            drafted.set_has_draft(false);
            return;
        case EmailTemplateEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::notifications::v1
