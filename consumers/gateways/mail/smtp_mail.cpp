#include "consumers/gateways/mail/smtp_mail.hpp"

#include "consumers/gateways/mail/local_url.hpp"

namespace cairn {
namespace {

MailResult::Kind kind_of(SmtpAnswer::Kind kind) {
    switch (kind) {
        case SmtpAnswer::Kind::taken: return MailResult::Kind::sent;
        case SmtpAnswer::Kind::refused: return MailResult::Kind::refused;
        case SmtpAnswer::Kind::not_now: return MailResult::Kind::not_now;
        case SmtpAnswer::Kind::no_answer: break;
    }
    return MailResult::Kind::no_answer;
}

}  // namespace

MailResult SmtpMail::send(const std::string&, const MailMessage& message) {
    const SmtpAnswer answer = send_by_smtp(settings_, message.from_address, message.to, mime_text(message));
    MailResult result;
    result.kind = kind_of(answer.kind);
    result.reference = message.message_id;
    result.detail = answer.code == 0 ? answer.detail : std::to_string(answer.code) + " " + answer.detail;
    return result;
}

bool SmtpMail::is_local() const { return is_local_url(settings_.url); }

}  // namespace cairn
