#include "producers/api/edge.hpp"

#include <spdlog/spdlog.h>

#include "infra/net/spawn.hpp"
#include "producers/api/problem.hpp"
#include "producers/api/router.hpp"

namespace cairn {
namespace {

constexpr int stop_poll_ms = 20;
constexpr int drain_max_ms = 12'000;

}  // namespace

Edge::Edge(EdgeSettings settings, const Catalogue& catalogue, const Descriptions& descriptions,
           std::vector<RowType> rows, CommandWriter& writer, OutcomeListener& outcomes,
           PersonalData& personal_data, const Clock& clock, Metrics& metrics, Readiness others_ready,
           std::vector<MountedRoute> mounted, std::vector<RowDocument> documents)
    : settings_(std::move(settings)),
      rows_(std::move(rows)),
      outcomes_(outcomes),
      threads_(settings_.database_connections),
      database_(settings_.postgres_url, settings_.database_connections),
      reader_(database_, personal_data),
      progress_(io_, settings_.postgres_url),
      commands_(commands_kept_max),
      outbound_(settings_.outbound.allow_networks),
      tokens_(settings_.jwt),
      others_ready_(std::move(others_ready)),
      metrics_(metrics),
      parts_{io_,           threads_,  settings_, catalogue, descriptions, rows_,     writer, outcomes,
             personal_data, database_, reader_,   progress_, commands_,    outbound_, clock,  metrics_},
      router_(std::make_unique<Router>(
          parts_, tokens_, metrics, [this] { return is_ready(); }, std::move(mounted),
          std::move(documents))),
      server_(std::make_unique<HttpServer>(
          io_, settings_.server, [this](const HttpRequest& request) { return router_->handle(request); },
          [](int status, const std::string& code, const std::string& text) {
              return problem(status, code, text);
          },
          [this](const HttpRequest& request, const HttpResponse& response, std::int64_t micros) {
              router_->log(request, response, micros);
          })) {}

Edge::~Edge() { threads_.join(); }

void Edge::start() {
    server_->start();
    spdlog::info("API on http://{}:{}", settings_.server.listen, server_->port());
}

void Edge::run(std::stop_token stop) {
    asio::awaitable<void> ending = end_when_stopped(stop);
    spawn(io_, "end", std::move(ending));
    io_.run();
}

void Edge::show_state() {
    const PostgresPool::Usage database = database_.usage();
    metrics_.connections.Set(static_cast<double>(server_->connections()));
    metrics_.lag.Set(static_cast<double>(progress_.lag()));
    metrics_.database_used.Set(static_cast<double>(database.used));
    metrics_.database_waiting.Set(static_cast<double>(database.waiting));
    metrics_.database_max.Set(static_cast<double>(database_.size()));
}

/// Answers what was accepted, then lets the loop run out.
asio::awaitable<void> Edge::end_when_stopped(std::stop_token stop) {
    asio::steady_timer timer(io_);
    while (!stop.stop_requested()) {
        show_state();
        timer.expires_after(std::chrono::milliseconds(stop_poll_ms));
        co_await timer.async_wait(asio::use_awaitable);
    }
    stopping_ = true;
    server_->stop();
    progress_.stop();
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(drain_max_ms);
    while (server_->connections() > 0 && std::chrono::steady_clock::now() < deadline) {
        timer.expires_after(std::chrono::milliseconds(stop_poll_ms));
        co_await timer.async_wait(asio::use_awaitable);
    }
    io_.stop();
}

std::uint16_t Edge::port() const { return server_->port(); }

bool Edge::is_ready() const { return !stopping_ && outcomes_.is_ready() && others_ready_(); }

}  // namespace cairn
