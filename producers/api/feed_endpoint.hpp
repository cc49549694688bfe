#pragma once

#include <variant>
#include <vector>

#include "producers/api/caller.hpp"
#include "producers/api/edge.hpp"
#include "producers/api/feed_cursor.hpp"

namespace cairn {

struct FeedEvent {
    boost::json::object event;  // A CloudEvent.
    FeedCursor after;           // Where to go on behind it.
};

struct FeedQuery {
    FeedCursor from;
    std::string type;  // payment.captured, payment.* or empty for all.
    std::size_t limit = 100;
};

/// Reads the caller's events in order of each partition, merged by time. Blocks. Thread-safe.
std::vector<FeedEvent> read_feed(PostgresPool& database, PersonalData& personal_data, const Caller& caller,
                                 const FeedQuery& query);

/// The cursor at the end of what the read models hold.
FeedCursor feed_end(PostgresPool& database);

/// GET /v1/events: the tenant's events as CloudEvents, by cursor, or as server-sent events where the
/// caller accepts text/event-stream.
class FeedEndpoint {
 public:
    explicit FeedEndpoint(EdgeParts& parts) : parts_(parts) {}

    asio::awaitable<HttpResponse> handle(const HttpRequest& request, const Caller& caller);

 private:
    asio::awaitable<std::variant<FeedQuery, HttpResponse>> parse(const HttpRequest& request);
    asio::awaitable<HttpResponse> page(const HttpRequest& request, const Caller& caller,
                                       const FeedQuery& query);
    asio::awaitable<void> stream(HttpStream& out, Caller caller, FeedQuery query);
    asio::awaitable<std::vector<FeedEvent>> read(const Caller& caller, const FeedQuery& query);

    EdgeParts& parts_;
    std::size_t streams_ = 0;
};

}  // namespace cairn
