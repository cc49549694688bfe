#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <stop_token>

#include "infra/net/http_server.hpp"
#include "infra/observe/metrics.hpp"

namespace cairn {

/// /metrics, /healthz and /readyz, for processes without the API and for those whose API is open to the
/// world. One thread runs it.
class MetricsServer {
 public:
    MetricsServer(const HttpServerSettings& settings, Metrics& metrics, std::function<bool()> is_ready);

    /// Listens from now on. Throws Failure.
    void start() { server_.start(); }
    void run(std::stop_token stop);

    std::uint16_t port() const { return server_.port(); }

 private:
    asio::awaitable<HttpResponse> handle(const HttpRequest& request);

    Metrics& metrics_;
    std::function<bool()> is_ready_;
    asio::io_context io_;
    HttpServer server_;
};

}  // namespace cairn
