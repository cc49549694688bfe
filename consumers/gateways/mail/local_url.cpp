#include "consumers/gateways/mail/local_url.hpp"

#include "infra/net/address_guard.hpp"
#include "infra/net/outgoing_url.hpp"

namespace cairn {

bool is_local_url(const std::string& url) {
    const auto rest = url.find("://");
    if (rest == std::string::npos) return false;
    const std::string as_http = "http" + url.substr(rest);
    return parse_outgoing_url(as_http).has_value() && AddressGuard({}).refuses_host_of(as_http);
}

}  // namespace cairn
