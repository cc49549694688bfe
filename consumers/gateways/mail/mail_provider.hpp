#pragma once

#include <string>

#include "infra/net/mail_message.hpp"

namespace cairn {

/// What a provider says of a message.
struct MailResult {
    enum class Kind {
        sent,
        refused,   // For good.
        not_now,   // Nothing was taken; later it may be.
        no_answer  // Unknown is not failed: the provider may have taken it.
    };

    Kind kind = Kind::not_now;
    std::string reference;   // The provider's own id of it.
    std::string detail;      // Its own words.
    int retry_after_ms = 0;  // Of 'not_now': what it asks for; 0: nothing.
};

/// Something that takes e-mails. Thread-safe.
class MailProvider {
 public:
    virtual ~MailProvider() = default;

    virtual std::string name() const = 0;

    /// 'key' is the same for every try of a message.
    virtual MailResult send(const std::string& key, const MailMessage& message) = 0;

    /// Whether a message that comes again under its key is sent once, so that what was not answered may be
    /// sent again.
    virtual bool knows_repeats() const = 0;

    /// Whether it sends nothing beyond this machine and its networks: all that a test tenant may reach.
    virtual bool is_local() const = 0;
};

}  // namespace cairn
