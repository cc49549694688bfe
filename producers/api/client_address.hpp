#pragma once

#include <string>

#include "infra/net/http.hpp"

namespace cairn {

/// Who a request without a key comes from, as one principal of a rate: an IPv4 address, or the /64 network
/// of an IPv6 address, since that is what one customer of a provider has. Behind a proxy 'header' names
/// what the proxy writes the client's address into; its last address counts, which the proxy itself has
/// added. Empty: there is none.
std::string client_address(const HttpRequest& request, const std::string& header);

/// The same cut to a network that names no person: 203.0.113.0/24 or 2001:db8:1::/48. Empty where there is
/// no address.
std::string client_network(const HttpRequest& request, const std::string& header);

}  // namespace cairn
