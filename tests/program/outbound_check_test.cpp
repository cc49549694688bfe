#include "producers/api/outbound_check.hpp"

#include <catch2/catch.hpp>

#include "cairn/webhooks/v1/webhook_endpoint.pb.h"

namespace cairn {
namespace {

FieldProblems problems_of(const std::string& url, const OutboundSettings& settings) {
    webhooks::v1::RegisterEndpoint command;
    command.set_url(url);
    return check_outbound(command, AddressGuard(settings.allow_networks), settings);
}

std::string texts_of(const FieldProblems& problems) {
    std::string all;
    for (const FieldProblem& problem : problems) all += problem.field() + ": " + problem.text() + "\n";
    return all;
}

TEST_CASE("an endpoint on a private network is refused with the setting that permits it",
          "[WHK-02][W-17]") {
    for (const char* host :
         {"127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "%31%32%37.1", "localhost",
          "LOCALHOST", "a.localhost.", "127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]",
          "[2002:7f00:1::]", "[fe80::1%25lo]", "169.254.169.254", "10.0.0.1", "100.64.0.1"}) {
        const std::string url = std::string("https://") + host + ":5678/webhook";
        INFO(url);
        CHECK(texts_of(problems_of(url, {})).find("webhooks.allow_networks") != std::string::npos);
        CHECK(problems_of(url, {{"0.0.0.0/0", "::/0"}, false}).empty());
    }
}

TEST_CASE("an endpoint without TLS is refused with the setting that permits it", "[WHK-02][W-17]") {
    const FieldProblems problems = problems_of("http://hooks.example.com/in", {});
    CHECK(texts_of(problems).find("webhooks.allow_http") != std::string::npos);
    CHECK(problems_of("http://hooks.example.com/in", {{}, true}).empty());
    CHECK(problems_of("https://hooks.example.com/in", {}).empty());
}

TEST_CASE("an endpoint that nothing can be sent to is refused", "[WHK-02][W-17]") {
    const OutboundSettings open{{"0.0.0.0/0", "::/0"}, true};
    for (const char* url :
         {"https://ana@hooks.example.com/", "https://hooks.example.com:65536/", "https://a:0/",
          "https://[::1/", "ftp://hooks.example.com/", "https://a%00b.example.com/"}) {
        INFO(url);
        CHECK(problems_of(url, open).size() == 1);
    }
}

}  // namespace
}  // namespace cairn
