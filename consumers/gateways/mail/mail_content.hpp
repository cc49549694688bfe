#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "cairn/notifications/v1/email.pb.h"
#include "consumers/gateways/mail/mail_directory.hpp"
#include "infra/net/mail_message.hpp"

namespace cairn {

/// What an e-mail says, with everything open.
struct MailContent {
    MailMessage message;
    std::uint32_t template_version = 0;
};

/// Why there is no e-mail to send.
struct MailFault {
    std::string reason;
    std::string detail;
    bool may_come = false;  // The read models may only be behind the log.
};

/// Makes e-mails of what was asked for: from the event, a template or a payment. Thread-safe; throws
/// Failure.
class MailWriter {
 public:
    MailWriter(MailDirectory& directory, PersonalData& personal_data, std::string font_file)
        : directory_(directory), personal_data_(personal_data), font_file_(std::move(font_file)) {}

    std::variant<MailContent, MailFault> write(const std::string& tenant,
                                               const notifications::v1::EmailRequested& requested);

 private:
    std::variant<MailContent, MailFault> fill(MailContent content, const std::string& tenant,
                                              const notifications::v1::EmailRequested& requested,
                                              const std::string& variables);
    std::variant<MailContent, MailFault> add_receipt(MailContent content, const std::string& tenant,
                                                     const std::string& payment_id);

    MailDirectory& directory_;
    PersonalData& personal_data_;
    std::string font_file_;
};

}  // namespace cairn
