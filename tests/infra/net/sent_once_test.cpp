#include <atomic>
#include <catch2/catch.hpp>

#include "tests/support/exchanging.hpp"
#include "tests/support/scripted_receiver.hpp"

namespace cairn::test {
namespace {

using Error = OutgoingResponse::Error;

constexpr int deadline_ms = 2'000;

/// Answers the first request of a connection, and hangs up on the second once it has read it whole.
struct HangsUpOnTheSecond {
    std::atomic<int> requests = 0;
    ScriptedReceiver receiver{[this](ScriptedConnection& connection) {
        if (connection.read_request().empty()) return;
        ++requests;
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        if (!connection.read_request().empty()) ++requests;
    }};
};

TEST_CASE("what moves money is sent once, also where a kept connection ends without an answer",
          "[PAY-03]") {
    HangsUpOnTheSecond provider;
    const AddressGuard guard({"127.0.0.0/8"});
    HttpClient client(guard, true);
    OutgoingRequest first = post_to(provider.receiver.url(), deadline_ms);
    first.method = "GET";
    REQUIRE(exchange(client, first).status == 200);

    // It is not sent on the kept connection at all: a client sends again what that one did not answer.
    OutgoingRequest money = post_to(provider.receiver.url(), deadline_ms);
    money.once = true;
    CHECK(exchange(client, money).status == 200);
    CHECK(provider.requests == 2);
}

TEST_CASE("what is sent once and finds no answer has none", "[PAY-03]") {
    std::atomic<int> requests = 0;
    ScriptedReceiver receiver([&requests](ScriptedConnection& connection) {
        const std::string request = connection.read_request();
        if (request.empty()) return;
        ++requests;
        if (!request.starts_with("GET")) return;
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        if (!connection.read_request().empty()) ++requests;
    });
    const AddressGuard guard({"127.0.0.0/8"});
    HttpClient client(guard, true);
    OutgoingRequest first = post_to(receiver.url(), deadline_ms);
    first.method = "GET";
    REQUIRE(exchange(client, first).status == 200);

    OutgoingRequest money = post_to(receiver.url(), deadline_ms);
    money.once = true;
    CHECK(exchange(client, money).error == Error::connection);
    CHECK(requests == 2);
}

}  // namespace
}  // namespace cairn::test
