#include "consumers/gateways/mail/resend_mail.hpp"

#include "consumers/gateways/mail/local_url.hpp"
#include "infra/crypto/bytes.hpp"

namespace cairn {
namespace {

/// JSON takes any letter; what would end the name is left out.
std::string from_text(const MailMessage& message) {
    if (message.from_name.empty()) return message.from_address;
    std::string name = message.from_name;
    std::erase_if(name, [](char c) { return c == '<' || c == '>' || c == '"' || c == '\r' || c == '\n'; });
    return name + " <" + message.from_address + ">";
}

boost::json::object body_of(const MailMessage& message) {
    boost::json::object body{
        {"from", from_text(message)}, {"to", boost::json::array{message.to}}, {"subject", message.subject}};
    if (!message.text.empty()) body["text"] = message.text;
    if (!message.html.empty()) body["html"] = message.html;
    if (!message.reply_to.empty()) body["reply_to"] = message.reply_to;
    boost::json::array attachments;
    for (const MailAttachment& attachment : message.attachments)
        attachments.push_back({{"filename", attachment.name},
                               {"content", base64(attachment.bytes)},
                               {"content_type", attachment.content_type}});
    if (!attachments.empty()) body["attachments"] = std::move(attachments);
    return body;
}

}  // namespace

ResendMail::ResendMail(HttpMailSettings settings) : settings_(std::move(settings)) {
    if (settings_.base_url.empty()) settings_.base_url = own_url;
}

MailResult ResendMail::send(const std::string& key, const MailMessage& message) {
    OutgoingRequest request;
    request.url = settings_.base_url + "/emails";
    request.headers = {"Authorization: Bearer " + settings_.key, "Idempotency-Key: " + key};
    const OutgoingResponse response = post_mail(settings_, std::move(request), body_of(message));
    const boost::json::object answer = answer_object(response);
    if (response.error == OutgoingResponse::Error::none && response.status >= 200 &&
        response.status < 300 && !text_at(answer, "id").empty()) {
        MailResult result;
        result.kind = MailResult::Kind::sent;
        result.reference = text_at(answer, "id");
        return result;
    }
    MailResult result = failed_mail(response);
    // A try before this one is under way there, or was taken with what the e-mail said then.
    const std::string name = text_at(answer, "name");
    if (name == "concurrent_idempotent_requests" || name == "invalid_idempotent_request")
        result.kind = MailResult::Kind::no_answer;
    if (response.status >= 200 && response.status < 300) result.kind = MailResult::Kind::no_answer;
    return result;
}

bool ResendMail::is_local() const { return is_local_url(settings_.base_url); }

}  // namespace cairn
