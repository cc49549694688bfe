#pragma once

#include <memory>
#include <vector>

#include "infra/observe/metrics.hpp"
#include "producers/api/authentication.hpp"
#include "producers/api/command_endpoint.hpp"
#include "producers/api/edge.hpp"
#include "producers/api/edge_route.hpp"
#include "producers/api/event_cursor_endpoint.hpp"
#include "producers/api/event_type_endpoint.hpp"
#include "producers/api/feed_endpoint.hpp"
#include "producers/api/filter_test_endpoint.hpp"
#include "producers/api/rate_gate.hpp"
#include "producers/api/row_document_endpoint.hpp"
#include "producers/api/row_endpoint.hpp"

namespace cairn {

/// Finds the endpoint of a request, after the caller is known, may do it and is within its rate.
class Router {
 public:
    Router(EdgeParts& parts, JwtVerifier& tokens, Metrics& metrics, std::function<bool()> is_ready,
           std::vector<MountedRoute> mounted, std::vector<RowDocument> documents);

    asio::awaitable<HttpResponse> handle(const HttpRequest& request);

    /// One structured line, and the metrics.
    void log(const HttpRequest& request, const HttpResponse& response, std::int64_t micros);

 private:
    /// Where nothing was found: the methods that the path has.
    struct Found {
        const EdgeRoute* route = nullptr;
        PathParameters parameters;
        std::string allowed;
    };

    std::optional<HttpResponse> open_page(const HttpRequest& request) const;
    const MountedRoute* mounted_at(const std::string& path) const;
    std::string shown_path(const HttpRequest& request) const;
    void add_commands();
    void add_rows();
    void add_documents();
    void add_own();
    Found find(const HttpRequest& request) const;
    asio::awaitable<HttpResponse> serve(const HttpRequest& request);
    HttpResponse command_status(const Caller& caller, const PathParameters& parameters) const;
    bool is_behind() const;

    EdgeParts& parts_;
    Metrics& metrics_;
    std::function<bool()> is_ready_;
    std::vector<MountedRoute> mounted_;
    std::vector<RowDocument> documents_;
    Authentication authentication_;
    RateGate requests_, payments_;
    std::vector<std::unique_ptr<CommandEndpoint>> commands_;
    std::vector<std::unique_ptr<RowEndpoint>> rows_;
    std::vector<std::unique_ptr<RowDocumentEndpoint>> document_endpoints_;
    FeedEndpoint feed_;
    EventCursorEndpoint event_cursors_;
    FilterTestEndpoint filter_test_;
    EventTypeEndpoint event_types_;
    std::vector<EdgeRoute> routes_;
    std::string openapi_, asyncapi_, errors_;
    prometheus::Histogram& command_seconds_;
    prometheus::Histogram& query_seconds_;
};

}  // namespace cairn
