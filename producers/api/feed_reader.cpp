#include <fmt/format.h>

#include "infra/contract/cloud_event.hpp"
#include "producers/api/claimed_transaction.hpp"
#include "producers/api/feed_endpoint.hpp"

namespace cairn {
namespace {

/// From each partition the next events by its own index; then merged by the latest recorded time so far in
/// the partition, which keeps each partition's order, so that a page never skips an event.
std::string feed_statement(const FeedQuery& query) {
    std::string offsets;
    for (std::int64_t offset : query.from.next)
        offsets += (offsets.empty() ? "" : ",") + std::to_string(offset);
    std::string condition = "NOT e.hidden";
    if (!query.type.empty())
        condition += query.type.back() == '*' ? " AND starts_with(e.type, $1)" : " AND e.type = $1";
    return fmt::format(
        "SELECT e.event_id, e.tenant_id, e.stream, e.version, e.type, e.schema_version, "
        "to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), "
        "coalesce(e.correlation_id, ''), coalesce(e.causation_id, ''), coalesce(e.data::text, '{{}}'), "
        "coalesce(e.subject, ''), e.log_partition, e.log_offset, "
        "max(e.recorded_at) OVER (PARTITION BY e.log_partition ORDER BY e.log_offset) AS place "
        "FROM unnest(ARRAY[{}]::bigint[]) WITH ORDINALITY AS f (next, number) CROSS JOIN LATERAL ("
        "SELECT * FROM cairn.events e WHERE e.log_partition = f.number - 1 AND e.log_offset >= f.next "
        "AND {} ORDER BY e.log_offset LIMIT {}) e ORDER BY place, e.log_partition, e.log_offset LIMIT {}",
        offsets, condition, query.limit, query.limit);
}

}  // namespace

std::vector<FeedEvent> read_feed(PostgresPool& database, PersonalData& personal_data, const Caller& caller,
                                 const FeedQuery& query) {
    std::vector<std::string> parameters;
    if (!query.type.empty())
        parameters.push_back(query.type.back() == '*' ? query.type.substr(0, query.type.size() - 1)
                                                      : query.type);
    return database.use([&](pqxx::connection& connection) {
        ClaimedTransaction transaction(connection, caller);
        const pqxx::result rows =
            transaction.exec_params(feed_statement(query), pqxx::prepare::make_dynamic_params(parameters));
        std::vector<FeedEvent> events;
        FeedCursor cursor = query.from;
        for (const pqxx::row& row : rows) {
            const auto text = [&](int column) { return row[column].as<std::string>(); };
            boost::json::value data = boost::json::parse(text(9));
            personal_data.open_json({text(1), text(10)}, data);
            cursor.next.at(row[11].as<std::size_t>()) = row[12].as<std::int64_t>() + 1;
            events.push_back(
                {cloud_event_of(text(0), text(1), text(2), row[3].as<std::uint64_t>(), text(4),
                                row[5].as<std::uint32_t>(), text(6), text(7), text(8), "", std::move(data)),
                 cursor});
        }
        return events;
    });
}

FeedCursor feed_end(PostgresPool& database) {
    return database.use([&](pqxx::connection& connection) {
        pqxx::read_transaction transaction(connection);
        FeedCursor cursor;
        for (const pqxx::row& row :
             transaction.exec("SELECT partition, next_offset FROM cairn_models.progress"))
            cursor.next.at(row[0].as<std::size_t>()) = row[1].as<std::int64_t>();
        return cursor;
    });
}

}  // namespace cairn
