#include "projections/notifications/email_templates.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::notifications::v1 {

void fold(EmailTemplateRow& row, const EmailTemplateEvent& event, const Recorded&) {
    switch (event.kind_case()) {
        case EmailTemplateEvent::kDefined:
            row.set_draft_subject(event.defined().subject());
            row.set_draft_text(event.defined().text());
            row.set_draft_html(event.defined().html());
            return;
        case EmailTemplateEvent::kPublished:
            row.set_published_version(event.published().template_version());
            row.set_subject(event.published().subject());
            row.set_text(event.published().text());
            row.set_html(event.published().html());
            return;
        case EmailTemplateEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::notifications::v1
