#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "infra/filter/filter.hpp"
#include "producers/api/caller.hpp"
#include "producers/api/edge.hpp"

namespace cairn {

/// Which past events a filter is tried on.
struct FilterTestQuery {
    std::vector<std::string> types;                  // Of events, without patterns.
    std::optional<Filter> filter;                    // Left out: every event of these types matches.
    std::optional<std::int64_t> since_us, until_us;  // Of recording; 'until' is not in it.
    std::size_t limit = 1'000;                       // Events looked at.
};

struct FilterTestEvent {
    std::string id, type, time, stream;
    bool is_matched = false;
};

struct FilterTestResult {
    std::size_t examined = 0;
    std::size_t matched = 0;
    bool is_truncated = false;            // There are older events that were not looked at.
    std::vector<FilterTestEvent> events;  // The newest first: the first 100 of either kind.
};

/// Tries the filter on the caller's events, the newest first, with their personal fields readable as they
/// are when they are sent. What was imported is not looked at: it is never sent. Blocks. Thread-safe.
FilterTestResult test_filter(PostgresPool& database, PersonalData& personal_data, const Caller& caller,
                             const FilterTestQuery& query);

/// POST /v1/webhook_filters/test: what a receiver with these event types and this filter would have been
/// sent.
class FilterTestEndpoint {
 public:
    explicit FilterTestEndpoint(EdgeParts& parts) : parts_(parts) {}

    asio::awaitable<HttpResponse> handle(const HttpRequest& request, const Caller& caller);

 private:
    std::variant<FilterTestQuery, HttpResponse> parse(const HttpRequest& request) const;

    EdgeParts& parts_;
    std::size_t running_ = 0;
};

}  // namespace cairn
