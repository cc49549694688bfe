#include "consumers/gateways/mail/mail_providers.hpp"

#include "consumers/gateways/mail/log_mail.hpp"
#include "consumers/gateways/mail/resend_mail.hpp"
#include "consumers/gateways/mail/ses_mail.hpp"
#include "consumers/gateways/mail/smtp_mail.hpp"

namespace cairn {

std::unique_ptr<MailProvider> make_mail_provider(const std::string& name, MailProviderSettings settings) {
    if (name == "smtp") return std::make_unique<SmtpMail>(std::move(settings.smtp));
    if (name == "resend") return std::make_unique<ResendMail>(std::move(settings.http));
    if (name == "ses") return std::make_unique<SesMail>(std::move(settings.http));
    return std::make_unique<LogMail>();
}

}  // namespace cairn
