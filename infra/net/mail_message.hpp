#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

struct MailAttachment {
    std::string name;
    std::string content_type;
    std::string bytes;
};

/// An e-mail to one address.
struct MailMessage {
    std::string from_address, from_name;
    std::string to;
    std::string reply_to;  // Empty: to whom it comes from.
    std::string subject;
    std::string text, html;  // One of them may be empty.
    std::vector<MailAttachment> attachments;
    std::string message_id;  // Without angle brackets. The same message always has the same one.
    std::int64_t date_us = 0;
};

/// A display name and an address as they stand in a header; the name encoded where it has to be.
std::string mailbox(const std::string& name, const std::string& address);

/// RFC 5322 with MIME: bodies in base64, so that no line of theirs means anything to a server. The same
/// message gives the same bytes.
std::string mime_text(const MailMessage& message);

/// A text of a header, which cannot begin another header: what is not plain ASCII is encoded (RFC 2047).
std::string header_text(std::string_view text);

}  // namespace cairn
