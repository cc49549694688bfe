#pragma once

#include <cstdint>
#include <string>

namespace cairn {

/// How e-mails are sent and documents are made.
struct MailSettings {
    std::string provider = "off";
    std::string from = "cairn@localhost.localdomain";
    std::string smtp_url = "smtp://127.0.0.1:25";
    std::string smtp_user;
    std::string smtp_password;
    bool smtp_starttls = true;
    std::string api_url;
    std::string api_key;
    std::string api_secret;
    std::string ses_region = "us-east-1";
    std::int64_t per_second = 2;
    std::int64_t deadline_ms = 30'000;
    std::string font_file = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";
};

}  // namespace cairn
