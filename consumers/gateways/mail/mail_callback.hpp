#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// What a provider says of an e-mail after it took it.
struct MailCallback {
    enum class Kind { delivered, bounced, complained };

    Kind kind = Kind::delivered;
    std::string reference;
    std::string to;  // The address; may be empty.
    bool permanent = false;
    std::string detail;
};

/// resend.com/docs/dashboard/webhooks/event-types. Nothing where it is about something else.
std::optional<MailCallback> read_resend_callback(std::string_view body);

/// What SNS brings of Amazon SES (docs.aws.amazon.com/ses/latest/dg/notification-contents.html, and
/// event-publishing-retrieving-sns-contents.html). Nothing where it is about something else.
std::optional<MailCallback> read_ses_callback(std::string_view body);

}  // namespace cairn
