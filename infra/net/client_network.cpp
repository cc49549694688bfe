#include "infra/net/client_network.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace cairn {
namespace {

namespace ip = boost::asio::ip;

// So few that a household or an office is not told from its neighbours.
constexpr unsigned short kept_bits_v4 = 24;
constexpr unsigned short kept_bits_v6 = 48;

}  // namespace

std::string network_of(const std::string& address) {
    boost::system::error_code error;
    const ip::address parsed = ip::make_address(address, error);
    if (error) return "";
    if (parsed.is_v4()) return ip::network_v4(parsed.to_v4(), kept_bits_v4).canonical().to_string();
    const ip::address_v6 v6 = parsed.to_v6();
    if (v6.is_v4_mapped())
        return ip::network_v4(ip::make_address_v4(ip::v4_mapped, v6), kept_bits_v4).canonical().to_string();
    return ip::network_v6(ip::address_v6(v6.to_bytes()), kept_bits_v6).canonical().to_string();
}

}  // namespace cairn
