#include <zlib.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>

#include "tests/support/exchanging.hpp"
#include "tests/support/scripted_receiver.hpp"
#include "tests/support/stub_resolver.hpp"

namespace cairn::test {
namespace {

using Clock = std::chrono::steady_clock;
using Error = OutgoingResponse::Error;

constexpr int short_deadline_ms = 150;  // Where it is to be reached.
constexpr int deadline_ms = 2'000;      // Where the client is to end before.
constexpr int late_max_ms = 1'000;
constexpr long growth_max_kb = 20'000;
const std::string ok_line = "HTTP/1.1 200 OK\r\n";

long resident_kb() {
    long total = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> total >> resident;
    return resident * ::sysconf(_SC_PAGESIZE) / 1'024;
}

/// Sends to what behaves so, and checks that it took neither long nor much memory.
struct Bounded {
    AddressGuard guard{{"127.0.0.0/8"}};
    HttpClient client{guard, true};

    OutgoingResponse exchange(OutgoingRequest request) {
        const int limit_ms = request.deadline_ms + late_max_ms;
        const long before_kb = resident_kb();
        const auto begin = Clock::now();
        OutgoingResponse response = test::exchange(client, std::move(request));
        CHECK(Clock::now() - begin < std::chrono::milliseconds(limit_ms));
        CHECK(resident_kb() - before_kb < growth_max_kb);
        CHECK(response.body.size() <= 16'384);
        return response;
    }

    OutgoingResponse exchange(const ScriptedReceiver& receiver, int within_ms = deadline_ms) {
        return exchange(post_to(receiver.url(), within_ms));
    }
};

std::string times(int count, const std::string& text) {
    std::string all;
    for (int i = 0; i < count; ++i) all += text;
    return all;
}

ScriptedReceiver::Script answering(std::string answer) {
    return [answer = std::move(answer)](ScriptedConnection& connection) {
        connection.read_request();
        connection.write(answer);
    };
}

/// Begins as said, then goes on with the same until the client goes.
ScriptedReceiver::Script without_end(std::string begin, std::string more, int pause_ms = 0) {
    return [begin = std::move(begin), more = std::move(more), pause_ms](ScriptedConnection& connection) {
        connection.read_request();
        connection.write(begin);
        while (connection.write(more))
            if (pause_ms > 0 && !connection.pause(pause_ms)) return;
    };
}

std::string gzip_of_zeros(std::size_t size) {
    const std::string zeros(size, '\0');
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, size), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zeros.data()));
    stream.avail_in = static_cast<uInt>(size);
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

TEST_CASE("a receiver that drips its answer is left at the deadline", "[WHK-02][W-18]") {
    Bounded bounded;
    const auto [begin, drop] = GENERATE(table<std::string, std::string>({
        {"", ""},
        {"H", ""},
        {"HTTP/1.1 200 OK\r\nX-Slow: ", "a"},
        {"HTTP/1.1 200 OK\r\n", "X: y\r\n"},
        {"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", "b"},
        {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nc\r\n"},
        {"", "HTTP/1.1 103 Early Hints\r\n\r\n"},
    }));
    INFO(begin << drop);
    const ScriptedReceiver receiver(without_end(begin, drop, 5));
    CHECK(bounded.exchange(receiver, short_deadline_ms).error == Error::timeout);
}

TEST_CASE("a body without end is read to the limit and counts as it is", "[WHK-02][W-18]") {
    Bounded bounded;
    const std::string head = GENERATE(as<std::string>(), "\r\n", "Content-Length: 10000000000\r\n\r\n",
                                      "Content-Length: 9223372036854775807\r\n\r\n",
                                      "Content-Encoding: gzip\r\nContent-Length: 10000000000\r\n\r\n");
    INFO(head);
    std::size_t written = 0;
    OutgoingResponse response;
    {
        const ScriptedReceiver receiver([&](ScriptedConnection& connection) {
            without_end(ok_line + head, std::string(65'536, 'x'))(connection);
            written = connection.written();
        });
        response = bounded.exchange(receiver);
    }
    CHECK(response.error == Error::none);
    CHECK(response.status == 200);
    CHECK(response.body == std::string(16'384, 'x'));
    CHECK(written < 16'000'000);  // The rest of 10 GB stayed where it was, but for the sockets' buffers.
}

TEST_CASE("chunks of any size are read to the limit", "[WHK-02][W-18]") {
    Bounded bounded;
    const std::string head = ok_line + "Transfer-Encoding: chunked\r\n\r\n";
    const std::string size = GENERATE(as<std::string>(), "7fffffffffffffff", "40000000", "ffff");
    INFO(size);
    const ScriptedReceiver receiver(
        without_end(head + size + "\r\n", std::string(65'535, 'x') + "\r\nffff\r\n"));
    const auto response = bounded.exchange(receiver);
    CHECK(response.error == Error::none);
    CHECK(response.body.size() == 16'384);
}

TEST_CASE("chunks whose size is none, and chunks that never come, end it", "[WHK-02][W-18]") {
    Bounded bounded;
    const std::string head = ok_line + "Transfer-Encoding: chunked\r\n\r\n";
    const std::string more = GENERATE(as<std::string>(), "ffffffffffffffffffffffff\r\n", "-1\r\n", "zz\r\n",
                                      "1;aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "\r\n",
                                      "0\r\nX-Trailer: 1\r\nX-Trailer: 2\r\nX-Trailer: 3\r\n");
    INFO(more);
    const ScriptedReceiver receiver(without_end(head + more, times(500, more)));
    CHECK(bounded.exchange(receiver, short_deadline_ms).error != Error::none);
}

TEST_CASE("what is compressed is never inflated", "[WHK-02][W-18]") {
    Bounded bounded;
    const std::string packed = gzip_of_zeros(10'000'000);
    REQUIRE(packed.size() < 16'384);
    const ScriptedReceiver receiver(answering(ok_line + "Content-Encoding: gzip\r\nContent-Length: " +
                                              std::to_string(packed.size()) + "\r\n\r\n" + packed));
    CHECK(bounded.exchange(receiver).body == packed);
}

TEST_CASE("a bomb in the transfer encoding bursts at the limit", "[WHK-02][W-18]") {
    Bounded bounded;
    const std::string packed = gzip_of_zeros(30'000'000);
    const ScriptedReceiver receiver(
        answering(ok_line + "Transfer-Encoding: gzip\r\nConnection: close\r\n\r\n" + packed));
    CHECK(bounded.exchange(receiver).body.size() <= 16'384);
}

TEST_CASE("headers without end are too many", "[WHK-02][W-18]") {
    Bounded bounded;
    std::string lines;
    for (int i = 0; i < 100'000; ++i) lines += "X-" + std::to_string(i) + ": a\r\n";
    const auto [begin, more] = GENERATE_REF(table<std::string, std::string>({
        {ok_line, lines},
        {ok_line, std::string(1'000, 'X') + ": a\r\n"},
        {ok_line, "no header at all\r\n"},
        {ok_line + "X-Long: ", std::string(65'536, 'a')},
        {ok_line + "X-Folded: a\r\n", " and on\r\n"},
        {"", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"},
        {"", "HTTP/1.1 100 Continue\r\n\r\n"},
    }));
    INFO(begin.substr(0, 40) << more.substr(0, 40));
    const ScriptedReceiver receiver(without_end(begin, more.size() < 1'000 ? times(50, more) : more));
    const auto response = bounded.exchange(receiver);
    CHECK(response.error == Error::connection);
    CHECK(response.headers.size() <= 200);
}

TEST_CASE("of several responses the last one's headers count", "[WHK-02][W-18]") {
    Bounded bounded;
    const ScriptedReceiver receiver(
        answering("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + ok_line +
                  "Content-Length: 0\r\n\r\n"));
    const auto response = bounded.exchange(receiver);
    CHECK(response.status == 200);
    REQUIRE(response.headers.size() == 1);
    CHECK(response.headers.front().first == "content-length");
}

TEST_CASE("a receiver that accepts and says nothing to TLS is left at the deadline", "[WHK-02][W-18]") {
    Bounded bounded;
    const ScriptedReceiver receiver([](ScriptedConnection& connection) {
        while (!connection.read(1'024).empty()) continue;
    });
    CHECK(
        bounded.exchange(post_to("https://127.0.0.1:" + receiver.port() + "/", short_deadline_ms)).error ==
        Error::timeout);
}

TEST_CASE("a receiver that accepts no connection is left at the deadline", "[WHK-02][W-18]") {
    Bounded bounded;
    const LoopbackListener full("127.0.0.1", 0);
    const auto request = [&] {
        return post_to("http://127.0.0.1:" + full.port() + "/", short_deadline_ms);
    };
    for (int i = 0; i < 3; ++i) {  // Those that find a place in the queue; they stay there.
        HttpClient another(bounded.guard, true);
        another.send(request(), [](const OutgoingResponse&) {});
        another.run(10);
    }
    CHECK(bounded.exchange(request()).error == Error::timeout);
}

TEST_CASE("a receiver that does not read is left at the deadline", "[WHK-02][W-18]") {
    Bounded bounded;
    const ScriptedReceiver receiver([](ScriptedConnection& connection) { connection.pause(5'000); });
    auto request = post_to(receiver.url(), short_deadline_ms);
    request.body.assign(16'000'000, 'x');
    const OutgoingResponse response = bounded.exchange(std::move(request));
    CHECK(response.error == Error::timeout);
}

TEST_CASE("an answer that came before the request was read to its end is seen", "[WHK-02][W-18]") {
    Bounded bounded;
    const ScriptedReceiver receiver([](ScriptedConnection& connection) {
        connection.read(1'000);
        connection.write("HTTP/1.1 413 Content Too Large\r\nContent-Length: 5\r\n\r\nlarge");
    });
    for (int i = 0; i < 20; ++i) {
        auto request = post_to(receiver.url());
        request.body.assign(4'000'000, 'x');
        const auto response = bounded.exchange(std::move(request));
        CHECK(response.error == Error::none);
        CHECK(response.status == 413);
    }
}

TEST_CASE("a success counts only where it came whole", "[WHK-02][W-18]") {
    Bounded bounded;
    const std::string answer =
        GENERATE(as<std::string>(), "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nok",
                 "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nok",
                 "HTTP/1.1 200 OK\r\nContent-Length: 2", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nok",
                 "SSH-2.0-OpenSSH_9.2\r\n", "", "HTTP/1.1 99 Low\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n");
    INFO(answer);
    const ScriptedReceiver receiver(answering(answer));
    CHECK(bounded.exchange(receiver).error == Error::connection);
}

TEST_CASE("a refusal counts although its body was cut off", "[WHK-02][W-18]") {
    Bounded bounded;
    const ScriptedReceiver receiver(answering("HTTP/1.1 410 Gone\r\nContent-Length: 10\r\n\r\ngo"));
    const auto response = bounded.exchange(receiver);
    CHECK(response.error == Error::none);
    CHECK(response.status == 410);
}

TEST_CASE("what follows a response is not taken for the next request's", "[WHK-02][W-18]") {
    Bounded bounded;
    const std::string forged = "HTTP/1.1 418 Forged\r\nContent-Length: 0\r\n\r\n";
    const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" + forged;
    const ScriptedReceiver receiver([&](ScriptedConnection& connection) {
        while (!connection.read_request().empty()) connection.write(answer);
    });
    for (int i = 0; i < 3; ++i) {
        const auto response = bounded.exchange(receiver);
        CHECK(response.status == 200);
        CHECK(response.body == "ok");
    }
}

TEST_CASE("a look-up that hangs ends at the deadline and holds up nobody", "[WHK-02][W-18]") {
    Bounded bounded;
    const StubResolver hanging("hanging.test", {{"127.0.0.1"}}, 2'500);
    const ScriptedReceiver receiver(answering(ok_line + "Content-Length: 0\r\n\r\n"));
    std::optional<OutgoingResponse> hung;
    bounded.client.send(post_to("http://hanging.test:" + receiver.port() + "/", short_deadline_ms),
                        [&](OutgoingResponse response) { hung = std::move(response); });
    for (int i = 0; i < 3 || !hung; ++i) {
        const OutgoingResponse response = bounded.exchange(receiver);
        CAPTURE(response.detail, i);
        CHECK(response.status == 200);
    }
    CHECK(hung->error == Error::timeout);
    CHECK(hung->total_ms < short_deadline_ms + late_max_ms);
}

}  // namespace
}  // namespace cairn::test
