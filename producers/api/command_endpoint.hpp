#pragma once

#include "producers/api/caller.hpp"
#include "producers/api/edge.hpp"
#include "producers/api/preferences.hpp"
#include "producers/api/route.hpp"

namespace cairn {

/// POST of a command: reads and checks it, appends it to the log, waits for its outcome and, unless the
/// caller wants the minimum, for the row that shows it.
class CommandEndpoint {
 public:
    CommandEndpoint(EdgeParts& parts, const CommandType& type);

    const RoutePattern& route() const { return route_; }
    const CommandType& type() const { return type_; }

    asio::awaitable<HttpResponse> handle(const HttpRequest& request, const Caller& caller,
                                         const PathParameters& parameters);

 private:
    struct Call;

    std::optional<HttpResponse> read(const HttpRequest& request, const PathParameters& parameters,
                                     google::protobuf::Message& command) const;
    std::optional<HttpResponse> name(const HttpRequest& request, const Caller& caller,
                                     CommandRequest& named) const;
    asio::awaitable<HttpResponse> send(Call& call);
    asio::awaitable<HttpResponse> answer(Call& call, const Answer& answer);
    asio::awaitable<HttpResponse> with_row(Call& call, const Answer& answer, HttpResponse response);
    HttpResponse minimal(const Call& call, const Answer& answer) const;
    HttpResponse pending(const Call& call) const;
    std::string location(const std::string& stream) const;

    EdgeParts& parts_;
    const CommandType& type_;
    RoutePattern route_;
    const RowType* resource_;
    std::size_t in_flight_ = 0;
};

/// The problem that a row's status stands for, where it means "refused after all".
std::optional<HttpResponse> late_refusal(const google::protobuf::Message& row);

/// Whether a row's status says that its answer is still to come.
bool is_pending(const google::protobuf::Message& row);

/// The row as JSON, with its version as ETag.
HttpResponse row_response(int status, const RowType& type, const google::protobuf::Message& row);

}  // namespace cairn
