#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "infra/command/command_writer.hpp"
#include "infra/command/outcome_listener.hpp"
#include "infra/contract/descriptions.hpp"
#include "infra/contract/row_type.hpp"
#include "infra/crypto/jwt.hpp"
#include "infra/net/http_server.hpp"
#include "infra/observe/metrics.hpp"
#include "infra/store/postgres_pool.hpp"
#include "producers/api/command_status.hpp"
#include "producers/api/documents.hpp"
#include "producers/api/edge_metrics.hpp"
#include "producers/api/mounted_route.hpp"
#include "producers/api/outbound_check.hpp"
#include "producers/api/projection_progress.hpp"
#include "producers/api/rate_limiter.hpp"
#include "producers/api/row_document.hpp"
#include "producers/api/row_reader.hpp"

namespace cairn {

struct EdgeSettings {
    HttpServerSettings server;
    std::string address_header;  // See client_address.
    std::string public_url;      // Without a slash at its end. Empty: from the request's Host.
    std::string postgres_url;    // As the API's role.
    std::size_t database_connections = 8;
    RateLimit rate;
    RateLimit payment_rate;  // Of commands that move money, beside the other.
    int wait_ms = 5'000;     // For an answer and for the read models, unless Prefer: wait says less.
    int wait_max_ms = 30'000;
    std::size_t commands_in_flight_max = 5'000;
    std::int64_t lag_max =
        50'000;  // Commands that the read models may be behind before the edge slows down.
    std::int64_t keys_kept_ms = 5'000;
    std::string docs_dir;  // Where the API reference's files lie.
    PublicTopic public_topic;
    OutboundSettings outbound;
    JwtSettings jwt;
};

/// What every endpoint works with. Lives as long as the edge; used on its one thread unless it says more.
struct EdgeParts {
    asio::io_context& io;
    asio::thread_pool& threads;  // For what blocks.
    const EdgeSettings& settings;
    const Catalogue& catalogue;
    const Descriptions& descriptions;
    const std::vector<RowType>& rows;
    CommandWriter& writer;
    OutcomeListener& outcomes;
    PersonalData& personal_data;
    PostgresPool& database;
    RowReader& reader;
    ProjectionProgress& progress;
    CommandStatus& commands;
    const AddressGuard& outbound;
    const Clock& clock;
    EdgeMetrics& metrics;
};

class Router;

/// Whether other roles of this process are ready too.
using Readiness = std::function<bool()>;

/// The HTTP edge: commands, queries, feed and documents (DESIGN §9). One thread runs it; it ends when
/// stopped, after it has answered what it accepted.
class Edge {
 public:
    Edge(EdgeSettings settings, const Catalogue& catalogue, const Descriptions& descriptions,
         std::vector<RowType> rows, CommandWriter& writer, OutcomeListener& outcomes,
         PersonalData& personal_data, const Clock& clock, Metrics& metrics, Readiness others_ready,
         std::vector<MountedRoute> mounted, std::vector<RowDocument> documents);
    ~Edge();

    /// Listens from now on. Throws Failure.
    void start();
    void run(std::stop_token stop);

    std::uint16_t port() const;
    bool is_ready() const;

 private:
    static constexpr std::size_t commands_kept_max = 50'000;

    void show_state();
    asio::awaitable<void> end_when_stopped(std::stop_token stop);

    EdgeSettings settings_;
    std::vector<RowType> rows_;
    OutcomeListener& outcomes_;
    asio::io_context io_;
    asio::thread_pool threads_;
    PostgresPool database_;
    RowReader reader_;
    ProjectionProgress progress_;
    CommandStatus commands_;
    AddressGuard outbound_;
    JwtVerifier tokens_;
    Readiness others_ready_;
    std::atomic<bool> stopping_{false};
    EdgeMetrics metrics_;
    EdgeParts parts_;
    std::unique_ptr<Router> router_;
    std::unique_ptr<HttpServer> server_;
};

}  // namespace cairn
