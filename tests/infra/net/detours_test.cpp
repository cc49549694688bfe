#include <catch2/catch.hpp>
#include <cstdlib>

#include "tests/support/exchanging.hpp"
#include "tests/support/scripted_receiver.hpp"
#include "tests/support/stub_resolver.hpp"

namespace cairn::test {
namespace {

using Error = OutgoingResponse::Error;

void answer_ok(ScriptedConnection& connection) {
    while (!connection.read_request().empty())
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
}

void answer_ok_once(ScriptedConnection& connection) {
    connection.read_request();
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
}

/// 127.0.0.2 stands for a public address in these tests: the guard allows it alone.
const std::vector<std::string> public_alone = {"127.0.0.2/32"};

TEST_CASE("a name that leads to a public address first and to this machine then is refused then",
          "[WHK-02][W-17]") {
    LoopbackListener internal("127.0.0.1");
    ScriptedReceiver receiver(answer_ok_once, "127.0.0.2");
    const StubResolver rebinding("rebinding.test", {{"127.0.0.2"}, {"127.0.0.1"}});
    const AddressGuard guard(public_alone);
    CHECK_FALSE(guard.refuses_host_of("http://rebinding.test/"));
    {
        HttpClient client(guard, true);
        const auto response = exchange(client, post_to("http://rebinding.test:" + receiver.port() + "/"));
        REQUIRE(response.status == 200);
        REQUIRE(response.address == "127.0.0.2");
    }
    HttpClient client(guard, true);  // Which does not remember the first answer.
    const auto response = exchange(client, post_to("http://rebinding.test:" + internal.port() + "/"));
    CHECK(response.error == Error::address_refused);
    CHECK(response.detail.find("127.0.0.1") != std::string::npos);
    CHECK(internal.connections() == 0);
}

TEST_CASE("of a name's addresses those that the guard refuses are never connected to", "[WHK-02][W-17]") {
    const AddressGuard guard(public_alone);
    HttpClient client(guard, true);
    const std::vector<std::vector<std::string>> orders = {{"127.0.0.2", "127.0.0.1"},
                                                          {"127.0.0.1", "127.0.0.2"},
                                                          {"::1", "127.0.0.2"},
                                                          {"127.0.0.2", "::1"},
                                                          {"::ffff:127.0.0.1", "127.0.0.2"}};
    for (std::size_t i = 0; i < orders.size(); ++i) {
        const std::string name = "several" + std::to_string(i) + ".test";
        INFO(Catch::StringMaker<std::vector<std::string>>::convert(orders[i]));
        const StubResolver several(name, {orders[i]});
        LoopbackListener internal("::");  // At the public address nobody listens on this port but it.
        const auto response = exchange(client, post_to("http://" + name + ":" + internal.port() + "/", 40));
        CHECK(response.error == Error::timeout);
        CHECK(response.address == "127.0.0.2");
        CHECK(internal.connections() == 1);
    }
    // Nobody listens at the allowed one, so that curl goes on to the next.
    const StubResolver next("next.test", {{"127.0.0.2", "127.0.0.1"}});
    LoopbackListener behind("127.0.0.1");
    CHECK(exchange(client, post_to("http://next.test:" + behind.port() + "/")).error == Error::connection);
    CHECK(behind.connections() == 0);
    const StubResolver none("none.test", {{"127.0.0.1", "::1", "10.0.0.1", "169.254.169.254"}});
    LoopbackListener internal("::");
    const auto response = exchange(client, post_to("http://none.test:" + internal.port() + "/"));
    CHECK(response.error == Error::address_refused);
    CHECK(internal.connections() == 0);
}

TEST_CASE("a redirect is an answer and is not followed", "[WHK-02][W-17]") {
    const AddressGuard guard({"127.0.0.0/8"});
    HttpClient client(guard, true);
    LoopbackListener elsewhere("::");
    for (const int status : {300, 301, 302, 303, 305, 307, 308}) {
        for (const char* header : {"Location: ", "Refresh: 0; url=", "Content-Location: ", "Alt-Svc: "}) {
            const std::string target = "http://127.0.0.1:" + elsewhere.port() + "/";
            ScriptedReceiver receiver([&](ScriptedConnection& connection) {
                connection.read_request();
                connection.write("HTTP/1.1 " + std::to_string(status) + " Moved\r\nContent-Length: 0\r\n" +
                                 header + target + "\r\n\r\n");
            });
            const auto response = exchange(client, post_to(receiver.url()));
            CHECK(response.error == Error::none);
            CHECK(response.status == status);
            CHECK(elsewhere.connections() == 0);
        }
    }
}

TEST_CASE("the environment's proxies are not used", "[WHK-02][W-17]") {
    LoopbackListener proxy("::");
    ScriptedReceiver receiver(answer_ok);
    const std::string url = "http://127.0.0.1:" + proxy.port();
    const std::vector<std::string> names = {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
                                            "ALL_PROXY"};
    for (const std::string& name : names) ::setenv(name.c_str(), url.c_str(), 1);
    const AddressGuard guard({"127.0.0.0/8"});
    HttpClient client(guard, true);
    CHECK(exchange(client, post_to(receiver.url())).status == 200);
    exchange(client, post_to("https://127.0.0.1:" + receiver.port() + "/", 50));
    for (const std::string& name : names) ::unsetenv(name.c_str());
    CHECK(receiver.connections() == 2);
    CHECK(proxy.connections() == 0);
}

TEST_CASE("a receiver without TLS is refused where the setting does not allow it", "[WHK-02][W-17]") {
    LoopbackListener listener;
    const AddressGuard guard({"127.0.0.0/8"});
    HttpClient client(guard, false);
    const auto response = exchange(client, post_to("http://127.0.0.1:" + listener.port() + "/"));
    CHECK(response.error == Error::address_refused);
    CHECK(listener.connections() == 0);
}

TEST_CASE("a header that holds a line end is not sent", "[WHK-02][W-17]") {
    LoopbackListener listener;
    const AddressGuard guard({"127.0.0.0/8"});
    HttpClient client(guard, true);
    const std::vector<std::string> ends = {"\r\n", "\n", "\r", std::string(1, '\0')};
    for (const std::string& end : ends) {
        auto request = post_to("http://127.0.0.1:" + listener.port() + "/");
        request.headers = {"X-Note: a" + end + "webhook-signature: v1,forged"};
        const auto response = exchange(client, std::move(request));
        CHECK(response.error == Error::connection);
        CHECK(response.detail.find("line end") != std::string::npos);
        CHECK(listener.connections() == 0);
    }
}

TEST_CASE("requests to one receiver share a connection, one after the other", "[WHK-02]") {
    ScriptedReceiver receiver(answer_ok);
    const AddressGuard guard({"127.0.0.0/8"});
    HttpClient client(guard, true);
    for (int i = 0; i < 3; ++i) CHECK(exchange(client, post_to(receiver.url())).status == 200);
    CHECK(receiver.connections() == 1);
}

TEST_CASE("what the last request of a handle had does not come with the next", "[WHK-02]") {
    std::vector<std::string> seen;
    ScriptedReceiver receiver([&](ScriptedConnection& connection) {
        for (;;) {
            seen.push_back(connection.read_request());
            if (seen.back().empty()) return;
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }
    });
    const AddressGuard guard({"127.0.0.0/8"});
    HttpClient client(guard, true);
    auto first = post_to(receiver.url());
    first.body = "first";
    first.headers = {"webhook-id: 1"};
    exchange(client, first);
    OutgoingRequest second;
    second.method = "GET";
    second.url = receiver.url();
    exchange(client, second);
    REQUIRE(seen.size() >= 2);
    CHECK(seen[0].find("webhook-id: 1\r\n") != std::string::npos);
    CHECK(seen[0].find("Accept-Encoding: identity\r\n") != std::string::npos);
    CHECK(seen[1].starts_with("GET /hook HTTP/1.1\r\n"));
    CHECK(seen[1].find("webhook-id") == std::string::npos);
    CHECK(seen[1].find("first") == std::string::npos);
    CHECK(seen[1].find("Content-Length") == std::string::npos);
}

}  // namespace
}  // namespace cairn::test
