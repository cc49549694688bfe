#include <fmt/format.h>

#include "infra/contract/json.hpp"
#include "infra/store/claimed_transaction.hpp"
#include "producers/api/filter_test_endpoint.hpp"

namespace cairn {
namespace {

// So few events are in memory at a time: one may be as large as a body.
constexpr std::size_t read_at_once = 100;
constexpr std::size_t listed_max = 100;

/// Of each type the newest by its own index, then the newest of all. One more than is looked at, to know
/// whether there are more.
std::string newest_statement(const FilterTestQuery& query, const pqxx::transaction_base& transaction) {
    std::string types;
    for (const std::string& type : query.types)
        types += (types.empty() ? "" : ",") + transaction.quote(type);
    std::string condition = "e.type = t.type AND NOT e.hidden AND NOT e.imported";
    if (query.since_us)
        condition +=
            " AND e.recorded_at >= " + transaction.quote(rfc3339(*query.since_us)) + "::timestamptz";
    if (query.until_us)
        condition +=
            " AND e.recorded_at < " + transaction.quote(rfc3339(*query.until_us)) + "::timestamptz";
    return fmt::format(
        "SELECT e.event_id, e.tenant_id, e.stream, e.version, e.type, "
        "(extract(epoch FROM e.occurred_at) * 1000000)::bigint, coalesce(e.data::text, '{{}}'), "
        "coalesce(e.subject, '') FROM unnest(ARRAY[{0}]::text[]) AS t (type) CROSS JOIN LATERAL ("
        "SELECT * FROM cairn.events e WHERE {1} ORDER BY e.recorded_at DESC LIMIT {2}) e "
        "ORDER BY e.recorded_at DESC, e.log_partition, e.log_offset DESC LIMIT {2}",
        types, condition, query.limit + 1);
}

class Trial {
 public:
    Trial(PersonalData& personal_data, const FilterTestQuery& query)
        : personal_data_(personal_data), query_(query) {}

    void examine(const pqxx::row& row) {
        if (result_.examined == query_.limit) {
            result_.is_truncated = true;
            return;
        }
        ++result_.examined;
        const auto text = [&](int column) { return row[column].as<std::string>(); };
        FilterTestEvent event{text(0), text(4), rfc3339(row[5].as<std::int64_t>()), text(2), true};
        const std::string tenant = text(1);
        if (query_.filter) {
            boost::json::value data = boost::json::parse(text(6));
            personal_data_.open_json({tenant, text(7)}, data);
            event.is_matched = query_.filter->matches(
                {event.type, tenant, event.stream, event.id, row[3].as<std::uint64_t>(), event.time, data});
        }
        if (event.is_matched) ++result_.matched;
        const std::size_t of_its_kind =
            event.is_matched ? result_.matched : result_.examined - result_.matched;
        if (of_its_kind <= listed_max) result_.events.push_back(std::move(event));
    }

    FilterTestResult take() { return std::move(result_); }

 private:
    PersonalData& personal_data_;
    const FilterTestQuery& query_;
    FilterTestResult result_;
};

}  // namespace

FilterTestResult test_filter(PostgresPool& database, PersonalData& personal_data, const Caller& caller,
                             const FilterTestQuery& query) {
    return database.use([&](pqxx::connection& connection) {
        ClaimedTransaction transaction(connection, caller.claims());
        Trial trial(personal_data, query);
        transaction.exec("DECLARE newest NO SCROLL CURSOR FOR " + newest_statement(query, transaction));
        const std::string fetch = fmt::format("FETCH {} FROM newest", read_at_once);
        for (pqxx::result rows = transaction.exec(fetch); !rows.empty(); rows = transaction.exec(fetch))
            for (const pqxx::row& row : rows) trial.examine(row);
        return trial.take();
    });
}

}  // namespace cairn
