#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// A URL that requests can be sent to, taken apart by the parser of the library that sends them.
struct OutgoingUrl {
    std::string scheme;  // http or https.
    /// An address as inet_pton(3) reads it, in whatever spelling it came (0x7f.1, 2130706433, [::1]), or a
    /// name in small letters, in its ASCII form, without the dot at its end.
    std::string host;
    int port = 0;
};

/// Nothing: another scheme, a user name or password, port 0, or no URL at all.
std::optional<OutgoingUrl> parse_outgoing_url(std::string_view url);

}  // namespace cairn
