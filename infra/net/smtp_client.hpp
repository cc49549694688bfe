#pragma once

#include <string>

namespace cairn {

struct SmtpSettings {
    std::string url;  // smtp://host:port, or smtps:// for TLS from the first byte.
    std::string user, password;
    bool starttls = true;  // Whether smtp:// must become TLS before anything is said.
    int deadline_ms = 30'000;
};

/// What a server said of a message.
struct SmtpAnswer {
    enum class Kind {
        taken,
        refused,   // For good.
        not_now,   // Nothing was taken; later it may be.
        no_answer  // The message was on its way: whether it was taken is not known.
    };

    Kind kind = Kind::not_now;
    int code = 0;  // The server's last; 0: none.
    std::string detail;
};

/// Hands one message (RFC 5322) to a server and waits for its word. Blocks; thread-safe.
SmtpAnswer send_by_smtp(const SmtpSettings& settings, const std::string& from, const std::string& to,
                        const std::string& message);

}  // namespace cairn
