#pragma once

#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// Which addresses outgoing requests may connect to: those of the public internet, and the networks that
/// the settings allow. It judges the address that a socket is about to connect to, so that no name, no
/// spelling and no second look-up gets around it.
class AddressGuard {
 public:
    /// Networks as 10.0.0.0/8 or fd00::/8. Throws Failure, not retryable, for what is none.
    explicit AddressGuard(const std::vector<std::string>& allowed_networks);

    bool allows(const sockaddr& address) const;

    /// Whether a URL's host, where it is an address in any spelling or localhost, is refused already. True
    /// for what is no URL to send to.
    bool refuses_host_of(std::string_view url) const;

 private:
    struct Network {
        std::array<std::uint8_t, 16> address{};  // IPv4 as ::ffff:a.b.c.d.
        int bits = 0;
    };

    static Network parse(const std::string& text);
    static bool holds(const Network& network, const std::array<std::uint8_t, 16>& address);
    bool allows(const std::array<std::uint8_t, 16>& address) const;

    std::vector<Network> allowed_;
    std::vector<Network> special_;  // What is not the public internet.
};

}  // namespace cairn
