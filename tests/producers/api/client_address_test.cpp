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

}  // namespace
}  // namespace cairn
