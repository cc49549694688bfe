#pragma once

#include "consumers/gateways/mail/http_mail.hpp"

namespace cairn {

/// Amazon SES, API version 2: SendEmail with the whole message (Content.Raw), signed with AWS Signature
/// Version 4. It has no key that a repeat is known by.
class SesMail final : public MailProvider {
 public:
    explicit SesMail(HttpMailSettings settings);

    std::string name() const override { return "ses"; }
    MailResult send(const std::string& key, const MailMessage& message) override;
    bool knows_repeats() const override { return false; }
    bool is_local() const override;

 private:
    HttpMailSettings settings_;
};

}  // namespace cairn
