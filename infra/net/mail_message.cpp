#include "infra/net/mail_message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"

namespace cairn {
namespace {

constexpr std::size_t line_bytes = 76;
// As base64 with its frame these stay below the 75 characters that an encoded word may have.
constexpr std::size_t word_bytes = 42;
constexpr std::int64_t us = 1'000'000;

bool is_plain(char c) { return c >= 0x20 && c < 0x7f; }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

std::string in_lines(const std::string& encoded) {
    std::string lines;
    for (std::size_t begin = 0; begin < encoded.size(); begin += line_bytes)
        lines += encoded.substr(begin, line_bytes) + "\r\n";
    return lines;
}

std::string date_text(std::int64_t date_us) {
    static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t seconds = date_us / us;
    std::tm at{};
    gmtime_r(&seconds, &at);
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days[at.tm_wday], at.tm_mday,
                       months[at.tm_mon], at.tm_year + 1900, at.tm_hour, at.tm_min, at.tm_sec);
}

std::string body_part(const std::string& content_type, const std::string& bytes,
                      const std::string& more = "") {
    return fmt::format("Content-Type: {}\r\n{}Content-Transfer-Encoding: base64\r\n\r\n{}", content_type,
                       more, in_lines(base64(bytes)));
}

std::string multipart(const std::string& kind, const std::string& boundary,
                      const std::vector<std::string>& parts) {
    std::string text = fmt::format("Content-Type: multipart/{}; boundary=\"{}\"\r\n\r\n", kind, boundary);
    for (const std::string& part : parts) text += fmt::format("--{}\r\n{}", boundary, part);
    return text + fmt::format("--{}--\r\n", boundary);
}

std::string attachment_part(const MailAttachment& attachment) {
    std::string name = attachment.name;
    std::erase_if(name, [](char c) { return !is_plain(c) || c == '"' || c == '\\'; });
    return body_part(attachment.content_type, attachment.bytes,
                     fmt::format("Content-Disposition: attachment; filename=\"{}\"\r\n", name));
}

}  // namespace

std::string header_text(std::string_view text) {
    const bool is_short = text.size() <= 200;
    if (is_short && std::all_of(text.begin(), text.end(), is_plain) &&
        text.find("=?") == std::string_view::npos)
        return std::string(text);
    std::string words;
    while (!text.empty()) {
        std::size_t size = std::min(word_bytes, text.size());
        while (size > 1 && size < text.size() && is_continuation(text[size])) --size;
        words += (words.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(text.substr(0, size)) + "?=");
        text.remove_prefix(size);
    }
    return words;
}

std::string mailbox(const std::string& name, const std::string& address) {
    if (name.empty()) return address;
    const bool is_plain_name =
        std::all_of(name.begin(), name.end(), [](char c) { return is_plain(c) && c != '"' && c != '\\'; });
    return fmt::format("{} <{}>", is_plain_name ? "\"" + name + "\"" : header_text(name), address);
}

std::string mime_text(const MailMessage& message) {
    const std::string boundary = "=_" + hex(sha256(message.message_id)).substr(0, 32);
    std::string head = fmt::format("Date: {}\r\nFrom: {}\r\nTo: {}\r\n", date_text(message.date_us),
                                   mailbox(message.from_name, message.from_address), message.to);
    if (!message.reply_to.empty()) head += fmt::format("Reply-To: {}\r\n", message.reply_to);
    head += fmt::format("Subject: {}\r\nMessage-ID: <{}>\r\nMIME-Version: 1.0\r\n",
                        header_text(message.subject), message.message_id);

    std::vector<std::string> bodies;
    if (!message.text.empty()) bodies.push_back(body_part("text/plain; charset=utf-8", message.text));
    if (!message.html.empty()) bodies.push_back(body_part("text/html; charset=utf-8", message.html));
    const std::string body =
        bodies.size() == 1 ? bodies.front() : multipart("alternative", boundary + "a", bodies);
    if (message.attachments.empty()) return head + body;
    std::vector<std::string> parts{body};
    for (const MailAttachment& attachment : message.attachments)
        parts.push_back(attachment_part(attachment));
    return head + multipart("mixed", boundary + "m", parts);
}

}  // namespace cairn
