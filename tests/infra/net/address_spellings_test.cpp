#include <arpa/inet.h>
#include <ifaddrs.h>
#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/exchanging.hpp"
#include "tests/support/loopback_listener.hpp"
#include "tests/support/stub_resolver.hpp"

namespace cairn::test {
namespace {

/// How the part between :// and the port can be written so that it leads to this machine.
const std::vector<std::string> spellings_of_this_machine = {
    // Dotted, and the other forms that inet_aton(3) reads: short, decimal, octal, hexadecimal, mixed.
    "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "127.1.2.3", "2130706433", "017700000001",
    "0x7f000001", "0X7F000001", "0x7f.1", "0x7f.0.0.1", "0177.0.0.1", "0177.1", "127.0.0.0x1",
    "0x7f.0.0x0.01", "00000177.0.0.1", "127.0x000001", "127.00000000001",
    // This host, on this network: Linux connects to itself.
    "0.0.0.0", "0", "0x0", "00", "0.0", "0.0.0",
    // IPv6, in all lengths and cases, and the forms that embed IPv4.
    "[::1]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::0001]", "[0::1]",
    "[::0.0.0.1]", "[::]", "[0:0::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::FFFF:7F00:0001]",
    "[0:0:0:0:0:ffff:7f00:1]", "[::ffff:0.0.0.0]", "[::ffff:0:0]", "[::1%25lo]", "[::1%00]",
    // Names that need no name server.
    "localhost", "LOCALHOST", "LocalHost", "a.localhost", "localhost.", "%6c%6f%63alhost",
    // Percent-encoded, and digits and dots that IDNA turns into plain ones.
    "%31%32%37.0.0.1", "127%2e0%2e0%2e1", "%31%32%37%2E%31", "127。0。0。1", "１２７.0.0.1", "①②⑦.0.0.1",
    "ⓛocalhost",
    "loc\xC2\xAD"
    "alhost"};

/// What leads to networks that are not the public internet: never connected to here, whatever the guard
/// says.
const std::vector<std::string> spellings_of_special_networks = {"10.0.0.1",
                                                                "10.255.255.255",
                                                                "167772161",
                                                                "0x0a000001",
                                                                "012.0.0.1",
                                                                "10.1",
                                                                "172.16.0.1",
                                                                "172.31.255.254",
                                                                "192.168.0.1",
                                                                "192.168.1",
                                                                "3232235521",
                                                                "169.254.169.254",
                                                                "2852039166",
                                                                "0xA9FEA9FE",
                                                                "0251.0376.0251.0376",
                                                                "169.254.43518",
                                                                "100.64.0.1",
                                                                "100.127.255.254",
                                                                "100.100.100.200",
                                                                "192.0.0.1",
                                                                "192.0.0.192",
                                                                "192.0.2.1",
                                                                "192.88.99.1",
                                                                "198.18.0.1",
                                                                "198.19.255.254",
                                                                "198.51.100.1",
                                                                "203.0.113.1",
                                                                "224.0.0.1",
                                                                "239.255.255.250",
                                                                "240.0.0.1",
                                                                "255.255.255.255",
                                                                "4294967295",
                                                                "127.0.0.1.",
                                                                "169.254.169.254.",
                                                                "[::ffff:169.254.169.254]",
                                                                "[::ffff:a9fe:a9fe]",
                                                                "[::10.0.0.1]",
                                                                "[64:ff9b::127.0.0.1]",
                                                                "[64:ff9b::a9fe:a9fe]",
                                                                "[64:ff9b::10.0.0.1]",
                                                                "[64:ff9b:1::1]",
                                                                "[2002:7f00:1::]",
                                                                "[2002:a9fe:a9fe::1]",
                                                                "[2002:c0a8:0101::]",
                                                                "[2001::1]",
                                                                "[2001:db8::1]",
                                                                "[2001:10::1]",
                                                                "[3fff::1]",
                                                                "[5f00::1]",
                                                                "[100::1]",
                                                                "[100:0:0:1::1]",
                                                                "[4000::1]",
                                                                "[fc00::1]",
                                                                "[fd00:ec2::254]",
                                                                "[fe80::1]",
                                                                "[FE80::1]",
                                                                "[fe80::1%25lo]",
                                                                "[fe80::1%lo]",
                                                                "[fec0::1]",
                                                                "[ff02::1]",
                                                                "[ff0e::1]",
                                                                "[febf::1]"};

/// What no request is sent to, whether the address is allowed or not.
const std::vector<std::string> unfit_authorities = {"user@127.0.0.1",
                                                    "@127.0.0.1",
                                                    "user:secret@127.0.0.1",

                                                    "1.1.1.1@127.0.0.1",
                                                    "127.0.0.1:65536/#",
                                                    "127.0.0.1:-1/#",
                                                    "127.0.0.1:0x50/#",
                                                    "127.0.0.1:0/#",
                                                    "127.0.0.1%00.test",
                                                    "127.0.0.1\n.test",
                                                    "127.0.0.1 ",
                                                    "[::1",
                                                    "[127.0.0.1]",
                                                    ""};

std::string url_of(const std::string& authority, const LoopbackListener& listener) {
    return "http://" + authority + ":" + listener.port() + "/hook";
}

sockaddr_storage address_of(const std::string& text) {
    sockaddr_storage storage{};
    auto& four = reinterpret_cast<sockaddr_in&>(storage);
    auto& six = reinterpret_cast<sockaddr_in6&>(storage);
    if (inet_pton(AF_INET, text.c_str(), &four.sin_addr) == 1)
        storage.ss_family = AF_INET;
    else if (inet_pton(AF_INET6, text.c_str(), &six.sin6_addr) == 1)
        storage.ss_family = AF_INET6;
    return storage;
}

bool allows(const AddressGuard& guard, const std::string& text) {
    const sockaddr_storage address = address_of(text);
    return guard.allows(reinterpret_cast<const sockaddr&>(address));
}

TEST_CASE("no spelling of this machine's or another special address is connected to", "[WHK-02][W-17]") {
    LoopbackListener listener("::");
    const AddressGuard guard({});
    HttpClient client(guard, true);
    REQUIRE(spellings_of_this_machine.size() + spellings_of_special_networks.size() > 100);
    for (const auto* spellings : {&spellings_of_this_machine, &spellings_of_special_networks}) {
        for (const std::string& spelling : *spellings) {
            INFO(spelling);
            const OutgoingResponse response = exchange(client, post_to(url_of(spelling, listener), 300));
            CHECK(response.error != OutgoingResponse::Error::none);
            CHECK(response.error != OutgoingResponse::Error::timeout);
            CHECK(listener.connections() == 0);
            CHECK(guard.refuses_host_of(url_of(spelling, listener)));
        }
    }
}

/// Other scripts' digits lead somewhere only where libcurl was built with IDN.
bool is_plain(const std::string& spelling) {
    return std::all_of(spelling.begin(), spelling.end(), [](char c) { return c > 0; });
}

TEST_CASE("the spellings do lead to this machine where the guard lets them", "[WHK-02][W-17]") {
    LoopbackListener listener("::");
    const AddressGuard guard({"127.0.0.0/8", "0.0.0.0/8", "::/127"});
    std::vector<std::string> missed;
    for (const std::string& spelling : spellings_of_this_machine) {
        HttpClient client(guard, true);
        const int before = listener.connections();
        exchange(client, post_to(url_of(spelling, listener), 300));
        if (listener.connections() == before && is_plain(spelling)) missed.push_back(spelling);
    }
    INFO(Catch::StringMaker<std::vector<std::string>>::convert(missed));
    // Whether a name with a dot behind it is looked up is the resolver's own.
    CHECK((missed.empty() || missed == std::vector<std::string>{"localhost."}));
}

TEST_CASE("the addresses of this machine's own network cards are refused like others", "[WHK-02][W-17]") {
    LoopbackListener listener("::");
    const AddressGuard guard({});
    HttpClient client(guard, true);
    ifaddrs* cards = nullptr;
    REQUIRE(getifaddrs(&cards) == 0);
    for (const ifaddrs* card = cards; card != nullptr; card = card->ifa_next) {
        if (card->ifa_addr == nullptr || guard.allows(*card->ifa_addr)) continue;
        char text[INET6_ADDRSTRLEN] = {};
        const auto& four = reinterpret_cast<const sockaddr_in&>(*card->ifa_addr);
        const auto& six = reinterpret_cast<const sockaddr_in6&>(*card->ifa_addr);
        std::string host;
        if (card->ifa_addr->sa_family == AF_INET)
            host = inet_ntop(AF_INET, &four.sin_addr, text, sizeof(text));
        else if (card->ifa_addr->sa_family == AF_INET6)
            host = std::string("[") + inet_ntop(AF_INET6, &six.sin6_addr, text, sizeof(text)) + "]";
        else
            continue;
        INFO(host);
        const auto response = exchange(client, post_to(url_of(host, listener), 300));
        CHECK(response.error == OutgoingResponse::Error::address_refused);
        CHECK(listener.connections() == 0);
    }
    freeifaddrs(cards);
}

TEST_CASE("nothing is sent to a URL with a user name, a port that is none, or no host", "[WHK-02][W-17]") {
    LoopbackListener listener("::");
    const AddressGuard open({"0.0.0.0/0", "::/0"});
    HttpClient client(open, true);
    for (const std::string& authority : unfit_authorities) {
        INFO(authority);
        const auto response = exchange(client, post_to(url_of(authority, listener), 300));
        CHECK(response.error == OutgoingResponse::Error::connection);
        CHECK(listener.connections() == 0);
        CHECK(open.refuses_host_of(url_of(authority, listener)));
    }
    for (const char* scheme :
         {"file:///etc/passwd#", "gopher://", "ftp://", "dict://", "ldap://", "smtp://"}) {
        INFO(scheme);
        const std::string url = std::string(scheme) + "127.0.0.1:" + listener.port() + "/";
        CHECK(exchange(client, post_to(url, 300)).error == OutgoingResponse::Error::address_refused);
        CHECK(listener.connections() == 0);
        CHECK(open.refuses_host_of(url));
    }
}

TEST_CASE("the public internet is allowed, to its edges", "[WHK-02][W-17]") {
    const AddressGuard guard({});
    for (const char* address :
         {"1.1.1.1",         "8.8.8.8",         "9.255.255.255",   "11.0.0.0",        "93.184.216.34",
          "100.63.255.255",  "100.128.0.0",     "126.255.255.255", "128.0.0.0",       "169.253.255.255",
          "169.255.0.0",     "172.15.255.255",  "172.32.0.0",      "192.0.1.0",       "192.0.3.0",
          "192.88.98.255",   "192.167.255.255", "192.169.0.0",     "198.17.255.255",  "198.20.0.0",
          "198.51.99.255",   "203.0.112.255",   "203.0.114.0",     "223.255.255.255", "2606:4700::1111",
          "2001:4860::8888", "2a00:1450::1",    "2001:200::1",     "2400::1",         "64:ff9b::8.8.8.8",
          "2002:808:808::1", "::ffff:8.8.8.8"}) {
        INFO(address);
        CHECK(allows(guard, address));
    }
    CHECK_FALSE(guard.refuses_host_of("https://hooks.example.com/in"));
    CHECK_FALSE(guard.refuses_host_of("https://1.1.1.1:8443/in"));
    CHECK_FALSE(guard.refuses_host_of("https://[2606:4700::1111]/in?a=b"));
}

TEST_CASE("a network that the settings allow is allowed, and nothing beside it", "[WHK-02][W-17]") {
    const AddressGuard guard({"10.1.0.0/16", "fd12::/16"});
    CHECK(allows(guard, "10.1.255.255"));
    CHECK(allows(guard, "::ffff:10.1.0.1"));
    CHECK(allows(guard, "fd12::1"));
    CHECK_FALSE(allows(guard, "10.2.0.0"));
    CHECK_FALSE(allows(guard, "fd13::1"));
    CHECK_FALSE(allows(guard, "127.0.0.1"));
    CHECK_FALSE(guard.refuses_host_of("http://10.1.2.3:5678/webhook"));
    CHECK(guard.refuses_host_of("http://10.2.2.3:5678/webhook"));
}

}  // namespace
}  // namespace cairn::test
