#include <fmt/format.h>

#include <iterator>

#include "infra/contract/json.hpp"
#include "infra/log/kafka_settings.hpp"
#include "infra/store/claimed_transaction.hpp"
#include "producers/api/event_cursor_endpoint.hpp"

namespace cairn {
namespace {

// So many events are opened and tried by the filter for one request, and so many are in memory at a time.
constexpr std::size_t examined_max = 5'000;
constexpr std::size_t read_at_once = 500;

// Recorded times of one partition's neighbours may be out of order: edges stamp them before the log does.
constexpr std::int64_t disorder_us = 60'000'000;

}  // namespace

std::optional<EventCursor> find_event_cursor(PostgresPool& database, const Caller& caller,
                                             const std::string& name) {
    return database.use([&](pqxx::connection& connection) -> std::optional<EventCursor> {
        ClaimedTransaction transaction(connection, caller.claims());
        const pqxx::result rows = transaction.exec_params(
            "SELECT coalesce(to_json(event_types)::text, '[]'), coalesce(filter, ''), "
            "(extract(epoch FROM since) * 1000000)::bigint, coalesce(cursor, '') FROM cairn.event_cursors "
            "WHERE name = $1 AND status = 'open'",
            name);
        if (rows.empty()) return std::nullopt;
        EventCursor found;
        const boost::json::value types = boost::json::parse(rows[0][0].as<std::string>());
        for (const boost::json::value& type : types.as_array())
            found.event_types.emplace_back(type.as_string());
        found.filter = rows[0][1].as<std::string>();
        if (!rows[0][2].is_null()) found.since_us = rows[0][2].as<std::int64_t>();
        found.cursor = rows[0][3].as<std::string>();
        return found;
    });
}

FeedCursor feed_before(PostgresPool& database, const Caller& caller, std::int64_t recorded_us) {
    return database.use([&](pqxx::connection& connection) {
        ClaimedTransaction transaction(connection, caller.claims());
        FeedCursor cursor;
        for (const pqxx::row& row : transaction.exec_params(
                 fmt::format("SELECT p, e.log_offset FROM generate_series(0, {}) p CROSS JOIN LATERAL ("
                             "SELECT log_offset FROM cairn.events WHERE log_partition = p "
                             "AND recorded_at < $1::timestamptz ORDER BY log_offset DESC LIMIT 1) e",
                             partition_count - 1),
                 rfc3339(recorded_us - disorder_us)))
            cursor.next.at(row[0].as<std::size_t>()) = row[1].as<std::int64_t>() + 1;
        return cursor;
    });
}

FeedPage read_matching(PostgresPool& database, PersonalData& personal_data, const Caller& caller,
                       FeedQuery query, std::size_t wanted) {
    query.limit = query.filter ? read_at_once : wanted;
    FeedPage page = read_feed(database, personal_data, caller, query);
    std::size_t examined = query.limit;
    while (page.has_more && page.events.size() < wanted && examined < examined_max) {
        query.from = page.after;
        FeedPage more = read_feed(database, personal_data, caller, query);
        examined += query.limit;
        page.events.insert(page.events.end(), std::make_move_iterator(more.events.begin()),
                           std::make_move_iterator(more.events.end()));
        page.after = more.after;
        page.has_more = more.has_more;
    }
    if (page.events.size() > wanted) {
        page.events.resize(wanted);
        page.after = page.events.back().after;
        page.has_more = true;
    }
    return page;
}

}  // namespace cairn
