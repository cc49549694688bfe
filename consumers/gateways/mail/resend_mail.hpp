#pragma once

#include "consumers/gateways/mail/http_mail.hpp"

namespace cairn {

/// resend.com/docs/api-reference/emails/send-email. An Idempotency-Key is known for 24 hours.
class ResendMail final : public MailProvider {
 public:
    static constexpr const char* own_url = "https://api.resend.com";

    explicit ResendMail(HttpMailSettings settings);

    std::string name() const override { return "resend"; }
    MailResult send(const std::string& key, const MailMessage& message) override;
    bool knows_repeats() const override { return true; }
    bool is_local() const override;

 private:
    HttpMailSettings settings_;
};

}  // namespace cairn
