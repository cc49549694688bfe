#include "producers/api/client_address.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>

namespace cairn {
namespace {

constexpr std::ptrdiff_t network_bytes = 8;

std::string_view last_address(std::string_view list) {
    list = list.substr(list.rfind(',') + 1);  // npos + 1 is 0.
    while (!list.empty() && list.front() == ' ') list.remove_prefix(1);
    while (!list.empty() && list.back() == ' ') list.remove_suffix(1);
    return list;
}

/// Empty where the text is no address.
std::string principal_of(std::string_view text) {
    boost::system::error_code wrong;
    const asio::ip::address address = asio::ip::make_address(std::string(text), wrong);
    if (wrong) return {};
    if (address.is_v4()) return address.to_string();
    if (address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    asio::ip::address_v6::bytes_type bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + network_bytes, bytes.end(), static_cast<unsigned char>(0));
    return asio::ip::make_address_v6(bytes).to_string() + "/64";
}

}  // namespace

std::string client_address(const HttpRequest& request, const std::string& header) {
    // A proxy may add a line of its own behind one that the client has sent.
    std::string told;
    for (const auto& [name, value] : request.headers)
        if (name == header) told = principal_of(last_address(value));
    if (!told.empty()) return told;
    const std::string own = principal_of(request.remote_address);
    return own.empty() ? request.remote_address : own;
}

}  // namespace cairn
