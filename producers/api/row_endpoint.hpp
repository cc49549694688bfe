#pragma once

#include <variant>

#include "producers/api/caller.hpp"
#include "producers/api/edge.hpp"
#include "producers/api/route.hpp"

namespace cairn {

/// GET of one read model: its list, with filters, sorting and cursor pages, and its single rows.
class RowEndpoint {
 public:
    RowEndpoint(EdgeParts& parts, const RowType& type);

    const RoutePattern& list_route() const { return list_route_; }
    const RoutePattern& item_route() const { return item_route_; }
    const RowType& type() const { return type_; }

    asio::awaitable<HttpResponse> item(const HttpRequest& request, const Caller& caller,
                                       const PathParameters& parameters);
    asio::awaitable<HttpResponse> list(const HttpRequest& request, const Caller& caller,
                                       const PathParameters& parameters);

 private:
    std::optional<HttpResponse> stopped(const Caller& caller, const PathParameters& parameters) const;
    std::variant<RowQuery, HttpResponse> parse(const HttpRequest& request, const Caller& caller,
                                               const PathParameters& parameters);
    std::string add_parameter(RowQuery& query, const Caller& caller, const std::string& name,
                              const std::string& value);
    std::string add_filter(RowQuery& query, const Caller& caller, const std::string& name,
                           const std::string& value);
    std::string next_url(const HttpRequest& request, const RowQuery& query,
                         const std::vector<std::string>& last) const;

    EdgeParts& parts_;
    const RowType& type_;
    RoutePattern list_route_, item_route_;
};

/// Waits, bounded, until the read models have passed the position that the request names. Nothing where it
/// names none.
asio::awaitable<std::optional<Position>> wait_for_position(EdgeParts& parts, const HttpRequest& request);

}  // namespace cairn
