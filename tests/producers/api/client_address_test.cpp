#include "producers/api/client_address.hpp"

#include <catch2/catch.hpp>

namespace cairn {
namespace {

HttpRequest from(const std::string& remote, const std::vector<std::string>& forwarded = {}) {
    HttpRequest request;
    request.remote_address = remote;
    for (const std::string& value : forwarded) request.headers.emplace_back("x-forwarded-for", value);
    return request;
}

TEST_CASE("a client is its address, and with IPv6 its network", "[OPS-01]") {
    CHECK(client_address(from("192.0.2.7"), "") == "192.0.2.7");
    CHECK(client_address(from("::ffff:192.0.2.7"), "") == "192.0.2.7");
    CHECK(client_address(from("2001:db8:1:2:aaaa::1"), "") ==
          client_address(from("2001:db8:1:2:bbbb::2"), ""));
    CHECK(client_address(from("2001:db8:1:2::1"), "") != client_address(from("2001:db8:1:3::1"), ""));
}

TEST_CASE("what a client says of itself counts only behind a proxy, and then the proxy's word alone",
          "[OPS-01]") {
    CHECK(client_address(from("10.0.0.1", {"192.0.2.7"}), "") == "10.0.0.1");
    CHECK(client_address(from("10.0.0.1", {"192.0.2.7"}), "x-forwarded-for") == "192.0.2.7");
    CHECK(client_address(from("10.0.0.1", {"198.51.100.1, 192.0.2.7"}), "x-forwarded-for") == "192.0.2.7");
    CHECK(client_address(from("10.0.0.1", {"198.51.100.1", "192.0.2.7"}), "x-forwarded-for") ==
          "192.0.2.7");
    CHECK(client_address(from("10.0.0.1", {"nonsense"}), "x-forwarded-for") == "10.0.0.1");
    CHECK(client_address(from("10.0.0.1"), "x-forwarded-for") == "10.0.0.1");
}

TEST_CASE("what is kept of an address names no person", "[ADM-03]") {
    CHECK(client_network(from("203.0.113.77"), "") == "203.0.113.0/24");
    CHECK(client_network(from("127.0.0.1"), "") == "127.0.0.0/24");
    CHECK(client_network(from("2001:db8:1:2:3:4:5:6"), "") == "2001:db8:1::/48");
    CHECK(client_network(from("::ffff:203.0.113.77"), "") == "203.0.113.0/24");
    CHECK(client_network(from("fe80::1%1"), "") == "fe80::/48");
    CHECK(client_network(from("10.0.0.1", {"203.0.113.77"}), "x-forwarded-for") == "203.0.113.0/24");
    CHECK(client_network(from(""), "").empty());
}

}  // namespace
}  // namespace cairn
