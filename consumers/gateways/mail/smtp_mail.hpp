#pragma once

#include "consumers/gateways/mail/mail_provider.hpp"
#include "infra/net/smtp_client.hpp"

namespace cairn {

/// Any SMTP server. SMTP has no key that a repeat is known by, so that what it has not answered is never
/// sent again by itself.
class SmtpMail final : public MailProvider {
 public:
    explicit SmtpMail(SmtpSettings settings) : settings_(std::move(settings)) {}

    std::string name() const override { return "smtp"; }
    MailResult send(const std::string& key, const MailMessage& message) override;
    bool knows_repeats() const override { return false; }
    bool is_local() const override;

 private:
    SmtpSettings settings_;
};

}  // namespace cairn
