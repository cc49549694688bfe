#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "infra/net/http.hpp"

namespace cairn {

struct HttpServerSettings {
    std::string listen = "127.0.0.1";
    std::vector<std::string> listen_also;  // Further addresses, on the same port.
    std::uint16_t port = 0;                // 0: any free one.
    std::size_t connections_max = 2'000;
    std::size_t body_bytes_max = 262'144;
    std::size_t header_bytes_max = 16'384;
    int header_timeout_ms = 75'000;  // Idle time between requests, and reading the headers.
    int body_timeout_ms = 15'000;    // From the headers' end to the body's.
    int write_timeout_ms = 30'000;
};

/// What the server itself refuses, before any handler: too large, too slow, malformed.
using HttpRefusal =
    std::function<HttpResponse(int status, const std::string& code, const std::string& text)>;

/// Told of each answered request, for the access log. 'status' is 0 where the other side hung up.
using HttpAccessLog = std::function<void(const HttpRequest&, const HttpResponse&, std::int64_t micros)>;

/// HTTP/1.1 on coroutines. Everything runs on the io_context's one thread.
class HttpServer {
 public:
    HttpServer(asio::io_context& io, const HttpServerSettings& settings, HttpHandler handler,
               HttpRefusal refusal, HttpAccessLog log);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Throws Failure where the port cannot be had on one of the addresses.
    void start();

    std::uint16_t port() const;

    /// Takes no more connections, answers the requests that have begun, closes what is idle.
    void stop();

    std::size_t connections() const { return sessions_.size(); }

 private:
    class Session;

    void open(const std::string& address, std::uint16_t port);
    asio::awaitable<void> accept(asio::ip::tcp::acceptor& acceptor);

    asio::io_context& io_;
    HttpServerSettings settings_;
    HttpHandler handler_;
    HttpRefusal refusal_;
    HttpAccessLog log_;
    std::vector<asio::ip::tcp::acceptor> acceptors_;  // The first is that of 'listen'.
    std::set<Session*> sessions_;
    bool stopping_ = false;
};

}  // namespace cairn
