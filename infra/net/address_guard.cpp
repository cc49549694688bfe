#include "infra/net/address_guard.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>

#include "infra/net/outgoing_url.hpp"
#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

using Bytes = std::array<std::uint8_t, 16>;

constexpr int mapped_bits = 96;  // Before an IPv4 address in ::ffff:a.b.c.d.

// IANA's special-purpose registries (RFC 6890 and what has come since): loopback, private, link-local,
// shared, documentation, benchmarking, multicast, reserved, and the prefixes that embed other addresses.
// Of IPv6 only 2000::/3 is given out as public addresses, so that all else is refused as a whole.
constexpr const char* special_networks[] = {
    "0.0.0.0/8",     "10.0.0.0/8",      "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16",
    "172.16.0.0/12", "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24", "192.168.0.0/16",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",    "240.0.0.0/4",
    "::/3",          "2001::/23",       "2001:db8::/32",  "3fff::/20",      "4000::/2",
    "8000::/1"};

Bytes mapped(const in_addr& address) {
    Bytes bytes{};
    bytes[10] = bytes[11] = 0xff;
    std::memcpy(&bytes[12], &address, 4);
    return bytes;
}

Bytes bytes_of(const in6_addr& address) {
    Bytes bytes;
    std::memcpy(bytes.data(), &address, 16);
    return bytes;
}

bool is_mapped(const Bytes& bytes) {
    static const Bytes prefix = mapped({});
    return std::equal(prefix.begin(), prefix.begin() + 12, bytes.begin());
}

/// The IPv4 address inside of NAT64 (64:ff9b::/96, RFC 6052) and 6to4 (2002::/16, RFC 3056).
std::optional<Bytes> embedded(const Bytes& bytes) {
    in_addr inside{};
    static constexpr std::uint8_t nat64[12] = {0x00, 0x64, 0xff, 0x9b};
    if (std::equal(std::begin(nat64), std::end(nat64), bytes.begin()))
        std::memcpy(&inside, &bytes[12], 4);
    else if (bytes[0] == 0x20 && bytes[1] == 0x02)
        std::memcpy(&inside, &bytes[2], 4);
    else
        return std::nullopt;
    return mapped(inside);
}

std::optional<Bytes> parse_address(const std::string& text) {
    in_addr four{};
    if (inet_pton(AF_INET, text.c_str(), &four) == 1) return mapped(four);
    in6_addr six{};
    if (inet_pton(AF_INET6, text.c_str(), &six) == 1) return bytes_of(six);
    return std::nullopt;
}

}  // namespace

AddressGuard::AddressGuard(const std::vector<std::string>& allowed_networks) {
    for (const std::string& network : allowed_networks) allowed_.push_back(parse(network));
    for (const char* network : special_networks) special_.push_back(parse(network));
}

AddressGuard::Network AddressGuard::parse(const std::string& text) {
    const auto slash = text.find('/');
    const auto address = parse_address(text.substr(0, slash));
    Network network;
    const bool four = text.find(':') == std::string::npos;
    network.bits = four ? 32 : 128;
    if (slash != std::string::npos) {
        const auto read = std::from_chars(text.data() + slash + 1, text.data() + text.size(), network.bits);
        if (read.ec != std::errc() || read.ptr != text.data() + text.size()) network.bits = -1;
    }
    if (!address || network.bits < 0 || network.bits > (four ? 32 : 128))
        throw Failure("'" + text + "' is no network", Retry::no, "write it as 10.0.0.0/8 or fd00::/8");
    network.address = *address;
    if (four) network.bits += mapped_bits;
    return network;
}

bool AddressGuard::holds(const Network& network, const Bytes& address) {
    int left = network.bits;
    for (std::size_t i = 0; i < address.size() && left > 0; ++i, left -= 8) {
        const unsigned mask = left >= 8 ? 0xffU : (0xffU << static_cast<unsigned>(8 - left)) & 0xffU;
        if ((network.address[i] & mask) != (address[i] & mask)) return false;
    }
    return true;
}

bool AddressGuard::allows(const Bytes& address) const {
    const auto within = [&](const Network& network) { return holds(network, address); };
    if (std::any_of(allowed_.begin(), allowed_.end(), within)) return true;
    if (const auto inside = embedded(address)) return allows(*inside);
    // A mapped IPv4 address lies in ::/8 and is judged as what it stands for.
    const bool four = is_mapped(address);
    return std::none_of(special_.begin(), special_.end(), [&](const Network& network) {
        return (network.bits > mapped_bits - 1 && is_mapped(network.address)) == four &&
               holds(network, address);
    });
}

bool AddressGuard::allows(const sockaddr& address) const {
    if (address.sa_family == AF_INET)
        return allows(mapped(reinterpret_cast<const sockaddr_in&>(address).sin_addr));
    if (address.sa_family == AF_INET6)
        return allows(bytes_of(reinterpret_cast<const sockaddr_in6&>(address).sin6_addr));
    return false;  // Unix sockets and whatever else there may be.
}

bool AddressGuard::refuses_host_of(std::string_view url) const {
    const std::optional<OutgoingUrl> parsed = parse_outgoing_url(url);
    if (!parsed) return true;
    std::string host = parsed->host;
    if (host == "localhost" || host.ends_with(".localhost")) host = "127.0.0.1";
    const auto address = parse_address(host);
    return address && !allows(*address);
}

}  // namespace cairn
