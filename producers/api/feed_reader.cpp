#include <fmt/format.h>

#include "infra/contract/cloud_event.hpp"
#include "infra/contract/json.hpp"
#include "infra/store/claimed_transaction.hpp"
#include "producers/api/feed_endpoint.hpp"

namespace cairn {
namespace {

constexpr const char* columns =
    "e.event_id, e.tenant_id, e.stream, e.version, e.type, e.schema_version, "
    "to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), "
    "coalesce(e.correlation_id, ''), coalesce(e.causation_id, ''), coalesce(e.data::text, '{}'), "
    "coalesce(e.subject, ''), e.log_partition, e.log_offset, "
    "(extract(epoch FROM e.occurred_at) * 1000000)::bigint";

std::string condition_of(const FeedQuery& query, const pqxx::transaction_base& transaction) {
    std::string condition = "NOT e.hidden";
    if (!query.type.empty() && query.type.back() == '*')
        condition += " AND starts_with(e.type, " +
                     transaction.quote(query.type.substr(0, query.type.size() - 1)) + ")";
    else if (!query.type.empty())
        condition += " AND e.type = " + transaction.quote(query.type);
    if (query.types) {
        std::string types;
        for (const std::string& type : *query.types)
            types += (types.empty() ? "" : ",") + transaction.quote(type);
        condition += " AND e.type = ANY (ARRAY[" + types + "]::text[])";
    }
    if (query.since_us)
        condition +=
            " AND e.recorded_at >= " + transaction.quote(rfc3339(*query.since_us)) + "::timestamptz";
    return condition;
}

/// From each partition the next events by its own index; then merged by the latest recorded time so far in
/// the partition, which keeps each partition's order, so that a page never skips an event.
std::string feed_statement(const FeedQuery& query, const pqxx::transaction_base& transaction) {
    std::string offsets;
    for (std::int64_t offset : query.from.next)
        offsets += (offsets.empty() ? "" : ",") + std::to_string(offset);
    return fmt::format(
        "SELECT {0}, max(e.recorded_at) OVER (PARTITION BY e.log_partition ORDER BY e.log_offset) AS place "
        "FROM unnest(ARRAY[{1}]::bigint[]) WITH ORDINALITY AS f (next, number) CROSS JOIN LATERAL ("
        "SELECT * FROM cairn.events e WHERE e.log_partition = f.number - 1 AND e.log_offset >= f.next "
        "AND {2} ORDER BY e.log_offset LIMIT {3}) e ORDER BY place, e.log_partition, e.log_offset LIMIT {3}",
        columns, offsets, condition_of(query, transaction), query.limit);
}

std::string text_of(const pqxx::row& row, int column) { return row[column].as<std::string>(); }

boost::json::value data_of(const pqxx::row& row, PersonalData& personal_data) {
    boost::json::value data = boost::json::parse(text_of(row, 9));
    personal_data.open_json({text_of(row, 1), text_of(row, 10)}, data);
    return data;
}

bool matches(const Filter& filter, const pqxx::row& row, const boost::json::value& data) {
    const std::string id = text_of(row, 0), tenant = text_of(row, 1), stream = text_of(row, 2),
                      type = text_of(row, 4), time = rfc3339(row[13].as<std::int64_t>());
    return filter.matches({type, tenant, stream, id, row[3].as<std::uint64_t>(), time, data});
}

boost::json::object event_of(const pqxx::row& row, boost::json::value data) {
    return cloud_event_of(text_of(row, 0), text_of(row, 1), text_of(row, 2), row[3].as<std::uint64_t>(),
                          text_of(row, 4), row[5].as<std::uint32_t>(), text_of(row, 6), text_of(row, 7),
                          text_of(row, 8), "", std::move(data));
}

}  // namespace

FeedPage read_feed(PostgresPool& database, PersonalData& personal_data, const Caller& caller,
                   const FeedQuery& query) {
    return database.use([&](pqxx::connection& connection) {
        ClaimedTransaction transaction(connection, caller.claims());
        const pqxx::result rows = transaction.exec(feed_statement(query, transaction));
        FeedPage page;
        page.after = query.from;
        page.has_more = static_cast<std::size_t>(rows.size()) == query.limit;
        for (const pqxx::row& row : rows) {
            boost::json::value data = data_of(row, personal_data);
            page.after.next.at(row[11].as<std::size_t>()) = row[12].as<std::int64_t>() + 1;
            if (!query.filter || matches(*query.filter, row, data))
                page.events.push_back({event_of(row, std::move(data)), page.after});
        }
        return page;
    });
}

std::optional<boost::json::object> read_event(PostgresPool& database, PersonalData& personal_data,
                                              const Caller& caller, const std::string& event_id) {
    return database.use([&](pqxx::connection& connection) -> std::optional<boost::json::object> {
        ClaimedTransaction transaction(connection, caller.claims());
        const pqxx::result rows = transaction.exec_params(
            fmt::format("SELECT {} FROM cairn.events e WHERE e.event_id = $1 AND NOT e.hidden", columns),
            event_id);
        if (rows.empty()) return std::nullopt;
        return event_of(rows[0], data_of(rows[0], personal_data));
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
