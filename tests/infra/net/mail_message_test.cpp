#include "infra/net/mail_message.hpp"

#include <catch2/catch.hpp>

namespace cairn {
namespace {

MailMessage message() {
    MailMessage made;
    made.from_address = "shop@example.com";
    made.to = "ada@example.com";
    made.subject = "Hello";
    made.text = "Hello Ada";
    made.message_id = "1@example.com";
    made.date_us = 1'767'225'600'000'000;
    return made;
}

TEST_CASE("the same message gives the same bytes", "[NTF-02]") {
    CHECK(mime_text(message()) ==
          "Date: Thu, 01 Jan 2026 00:00:00 +0000\r\n"
          "From: shop@example.com\r\n"
          "To: ada@example.com\r\n"
          "Subject: Hello\r\n"
          "Message-ID: <1@example.com>\r\n"
          "MIME-Version: 1.0\r\n"
          "Content-Type: text/plain; charset=utf-8\r\n"
          "Content-Transfer-Encoding: base64\r\n\r\n"
          "SGVsbG8gQWRh\r\n");
}

TEST_CASE("nothing in a subject or a name begins another header", "[NTF-02]") {
    for (const std::string line_end : {"\r\n", "\n", "\r"}) {
        MailMessage made = message();
        made.subject = "x" + line_end + "Bcc: eve@example.com";
        made.from_name = made.subject;
        CHECK(mime_text(made).find("\nBcc:") == std::string::npos);
        CHECK(mime_text(made).find("\rBcc:") == std::string::npos);
    }
}

TEST_CASE("a letter is not cut in two where a long subject is", "[NTF-02]") {
    std::string subject;
    for (int i = 0; i < 60; ++i) subject += "ü";
    const std::string encoded = header_text(subject);
    // 21 letters of two bytes each are 56 characters of base64.
    CHECK(encoded.find("=?UTF-8?B?w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8?=\r\n ") == 0);
}

}  // namespace
}  // namespace cairn
