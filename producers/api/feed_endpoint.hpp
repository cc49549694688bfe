#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "infra/filter/filter.hpp"
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
    std::string type;                               // payment.captured, payment.* or empty for all.
    std::optional<std::vector<std::string>> types;  // Only these, without patterns.
    std::optional<Filter> filter;
    std::optional<std::int64_t> since_us;  // Of recording.
    std::size_t limit = 100;               // Events looked at.
};

struct FeedPage {
    std::vector<FeedEvent> events;  // Those that the filter lets through.
    FeedCursor after;               // Where to go on behind all that was looked at.
    bool has_more = false;          // The limit ended it.
};

/// Reads the caller's events in order of each partition, merged by time. Blocks. Thread-safe.
FeedPage read_feed(PostgresPool& database, PersonalData& personal_data, const Caller& caller,
                   const FeedQuery& query);

/// One event as a CloudEvent. Nothing where there is none that is shown to the caller. Blocks. Thread-safe.
std::optional<boost::json::object> read_event(PostgresPool& database, PersonalData& personal_data,
                                              const Caller& caller, const std::string& event_id);

/// The cursor at the end of what the read models hold.
FeedCursor feed_end(PostgresPool& database);

/// GET /v1/events: the tenant's events as CloudEvents, by cursor, or as server-sent events where the
/// caller accepts text/event-stream.
class FeedEndpoint {
 public:
    explicit FeedEndpoint(EdgeParts& parts) : parts_(parts) {}

    asio::awaitable<HttpResponse> handle(const HttpRequest& request, const Caller& caller);

    /// GET /v1/events/{event_id}
    asio::awaitable<HttpResponse> item(const HttpRequest& request, const Caller& caller,
                                       const std::string& event_id);

 private:
    asio::awaitable<std::variant<FeedQuery, HttpResponse>> parse(const HttpRequest& request);
    asio::awaitable<HttpResponse> page(const HttpRequest& request, const Caller& caller,
                                       const FeedQuery& query);
    asio::awaitable<void> stream(HttpStream& out, Caller caller, FeedQuery query);
    asio::awaitable<FeedPage> read(const Caller& caller, const FeedQuery& query);

    EdgeParts& parts_;
    std::size_t streams_ = 0;
};

}  // namespace cairn
