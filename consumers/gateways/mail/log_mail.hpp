#pragma once

#include "consumers/gateways/mail/mail_provider.hpp"

namespace cairn {

/// Writes into the log file that there is an e-mail, and sends nothing. The text says neither to whom nor
/// what.
class LogMail final : public MailProvider {
 public:
    std::string name() const override { return "log"; }
    MailResult send(const std::string& key, const MailMessage& message) override;
    bool knows_repeats() const override { return true; }
    bool is_local() const override { return true; }
};

}  // namespace cairn
