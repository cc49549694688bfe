#include "program/watch/metrics_server.hpp"

#include <boost/asio/post.hpp>

namespace cairn {
namespace {

HttpResponse text_response(int status, std::string text) {
    HttpResponse response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    return response;
}

}  // namespace

MetricsServer::MetricsServer(const HttpServerSettings& settings, Metrics& metrics,
                             std::function<bool()> is_ready)
    : metrics_(metrics),
      is_ready_(std::move(is_ready)),
      server_(
          io_, settings, [this](const HttpRequest& request) { return handle(request); },
          [](int status, const std::string&, const std::string& text) {
              return text_response(status, text + "\n");
          },
          [](const HttpRequest&, const HttpResponse&, std::int64_t) {}) {}

void MetricsServer::run(std::stop_token stop) {
    const std::stop_callback on_stop(stop, [this] {
        asio::post(io_, [this] {
            server_.stop();
            io_.stop();
        });
    });
    io_.run();
}

asio::awaitable<HttpResponse> MetricsServer::handle(const HttpRequest& request) {
    if (request.method != "GET" && request.method != "HEAD") co_return text_response(405, "GET alone\n");
    if (request.path == "/metrics") co_return text_response(200, metrics_.text());
    if (request.path == "/healthz") co_return text_response(200, "ok\n");
    if (request.path == "/readyz")
        co_return is_ready_() ? text_response(200, "ready\n") : text_response(503, "not ready\n");
    co_return text_response(404, "/metrics, /healthz, /readyz\n");
}

}  // namespace cairn
