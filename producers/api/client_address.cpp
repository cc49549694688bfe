#include "producers/api/client_address.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <optional>

namespace cairn {
namespace {

constexpr unsigned short principal_bits_v6 = 64;

// So few that a household or an office is not told from its neighbours.
constexpr unsigned short anonymous_bits_v4 = 24, anonymous_bits_v6 = 48;

std::string_view last_address(std::string_view list) {
    list = list.substr(list.rfind(',') + 1);  // npos + 1 is 0.
    while (!list.empty() && list.front() == ' ') list.remove_prefix(1);
    while (!list.empty() && list.back() == ' ') list.remove_suffix(1);
    return list;
}

std::optional<asio::ip::address> address_in(std::string_view text) {
    boost::system::error_code wrong;
    const asio::ip::address address = asio::ip::make_address(std::string(text), wrong);
    if (wrong) return std::nullopt;
    if (address.is_v4() || !address.to_v6().is_v4_mapped()) return address;
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
}

/// Nothing where not even the socket's is an address.
std::optional<asio::ip::address> address_of(const HttpRequest& request, const std::string& header) {
    // A proxy may add a line of its own behind one that the client has sent.
    std::optional<asio::ip::address> told;
    for (const auto& [name, value] : request.headers)
        if (name == header) told = address_in(last_address(value));
    return told ? told : address_in(request.remote_address);
}

std::string network_text(const asio::ip::address_v4& address, unsigned short bits) {
    return asio::ip::network_v4(address, bits).canonical().to_string();
}

std::string network_text(const asio::ip::address_v6& address, unsigned short bits) {
    const asio::ip::address_v6 without_scope(address.to_bytes());
    return asio::ip::network_v6(without_scope, bits).canonical().to_string();
}

}  // namespace

std::string client_address(const HttpRequest& request, const std::string& header) {
    const auto address = address_of(request, header);
    if (!address) return request.remote_address;
    return address->is_v4() ? address->to_string() : network_text(address->to_v6(), principal_bits_v6);
}

std::string client_network(const HttpRequest& request, const std::string& header) {
    const auto address = address_of(request, header);
    if (!address) return "";
    return address->is_v4() ? network_text(address->to_v4(), anonymous_bits_v4)
                            : network_text(address->to_v6(), anonymous_bits_v6);
}

}  // namespace cairn
