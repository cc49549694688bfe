#pragma once

#include <memory>
#include <string>

#include "consumers/gateways/mail/http_mail.hpp"
#include "consumers/gateways/mail/mail_provider.hpp"
#include "infra/net/smtp_client.hpp"

namespace cairn {

struct MailProviderSettings {
    SmtpSettings smtp;
    HttpMailSettings http;
};

/// By its name in the settings: smtp, resend or ses; any other name writes to the log file alone.
std::unique_ptr<MailProvider> make_mail_provider(const std::string& name, MailProviderSettings settings);

}  // namespace cairn
