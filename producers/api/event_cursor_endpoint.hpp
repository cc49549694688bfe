#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "producers/api/feed_endpoint.hpp"

namespace cairn {

/// A named cursor as the read models know it.
struct EventCursor {
    std::vector<std::string> event_types;  // Patterns; empty for all.
    std::string filter;                    // Empty: every event.
    std::optional<std::int64_t> since_us;  // Earlier events are passed over.
    std::string cursor;                    // What was acknowledged last; empty: nothing yet.
};

/// Nothing where the caller has no cursor of that name, or has removed it. Blocks. Thread-safe.
std::optional<EventCursor> find_event_cursor(PostgresPool& database, const Caller& caller,
                                             const std::string& name);

/// A place before every event that was recorded at that time or later, without the caller's whole history.
/// Blocks. Thread-safe.
FeedCursor feed_before(PostgresPool& database, const Caller& caller, std::int64_t recorded_us);

/// Reads until 'wanted' events have passed the filter, there are no more, or as many were looked at as one
/// request may. Blocks. Thread-safe.
FeedPage read_matching(PostgresPool& database, PersonalData& personal_data, const Caller& caller,
                       FeedQuery query, std::size_t wanted);

/// GET /v1/event_cursors/{name}/events: the next events behind what was acknowledged under the name, each
/// with the cursor that acknowledges it and all before it. ?wait=N waits so many seconds for the first.
class EventCursorEndpoint {
 public:
    explicit EventCursorEndpoint(EdgeParts& parts) : parts_(parts) {}

    asio::awaitable<HttpResponse> handle(const HttpRequest& request, const Caller& caller,
                                         const std::string& name);

 private:
    struct Wanted {
        std::size_t events = 100;
        int wait_ms = 0;
    };

    std::variant<Wanted, HttpResponse> parse(const HttpRequest& request) const;
    std::optional<FeedQuery> query_of(const Caller& caller, const std::string& name) const;
    asio::awaitable<FeedPage> read(const Caller& caller, FeedQuery query, Wanted wanted);

    EdgeParts& parts_;
    std::size_t waiting_ = 0;
};

}  // namespace cairn
