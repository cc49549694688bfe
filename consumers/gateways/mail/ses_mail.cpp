#include "consumers/gateways/mail/ses_mail.hpp"

#include "consumers/gateways/mail/local_url.hpp"
#include "infra/crypto/bytes.hpp"

namespace cairn {

SesMail::SesMail(HttpMailSettings settings) : settings_(std::move(settings)) {
    if (settings_.base_url.empty())
        settings_.base_url = "https://email." + settings_.region + ".amazonaws.com";
}

MailResult SesMail::send(const std::string&, const MailMessage& message) {
    OutgoingRequest request;
    request.url = settings_.base_url + "/v2/email/outbound-emails";
    request.aws_scope = "aws:amz:" + settings_.region + ":ses";
    request.aws_key = settings_.key;
    request.aws_secret = settings_.secret;
    const boost::json::value body{{"FromEmailAddress", message.from_address},
                                  {"Destination", {{"ToAddresses", boost::json::array{message.to}}}},
                                  {"Content", {{"Raw", {{"Data", base64(mime_text(message))}}}}}};
    const OutgoingResponse response = post_mail(settings_, std::move(request), body);
    const std::string id = text_at(answer_object(response), "MessageId");
    if (response.error == OutgoingResponse::Error::none && response.status == 200 && !id.empty()) {
        MailResult result;
        result.kind = MailResult::Kind::sent;
        result.reference = id;
        return result;
    }
    MailResult result = failed_mail(response);
    if (response.status >= 200 && response.status < 300) result.kind = MailResult::Kind::no_answer;
    // docs.aws.amazon.com/ses/latest/APIReference-V2: the account's rate or quota, and nothing was sent.
    if (response.status == 503) result.kind = MailResult::Kind::not_now;
    return result;
}

bool SesMail::is_local() const { return is_local_url(settings_.base_url); }

}  // namespace cairn
