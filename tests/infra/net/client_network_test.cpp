#include "infra/net/client_network.hpp"

#include <catch2/catch.hpp>

using cairn::network_of;

TEST_CASE("an address is cut to a network that names no person", "[ADM-03]") {
    CHECK(network_of("203.0.113.77") == "203.0.113.0/24");
    CHECK(network_of("127.0.0.1") == "127.0.0.0/24");
    CHECK(network_of("2001:db8:1:2:3:4:5:6") == "2001:db8:1::/48");
    CHECK(network_of("::ffff:203.0.113.77") == "203.0.113.0/24");
    CHECK(network_of("fe80::1%1") == "fe80::/48");
}

TEST_CASE("what is no address has no network", "[ADM-03]") {
    CHECK(network_of("").empty());
    CHECK(network_of("localhost").empty());
    CHECK(network_of("203.0.113.777").empty());
}
