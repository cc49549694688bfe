#pragma once

#include <string>

namespace cairn {

/// The network of an address, cut so that it names no person: 203.0.113.0/24 or 2001:db8:1::/48, and of an
/// IPv4 address that came as ::ffff:a.b.c.d its IPv4 network. Empty for what is no address.
std::string network_of(const std::string& address);

}  // namespace cairn
