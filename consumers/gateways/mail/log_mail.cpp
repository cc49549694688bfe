#include "consumers/gateways/mail/log_mail.hpp"

#include <spdlog/spdlog.h>

namespace cairn {

MailResult LogMail::send(const std::string& key, const MailMessage& message) {
    spdlog::info("mail: an e-mail of {} bytes, {}", mime_text(message).size(), key);
    MailResult result;
    result.kind = MailResult::Kind::sent;
    result.reference = message.message_id;
    return result;
}

}  // namespace cairn
