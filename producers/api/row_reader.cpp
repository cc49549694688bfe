#include "producers/api/row_reader.hpp"

#include <fmt/format.h>

#include <charconv>

#include "infra/store/claimed_transaction.hpp"
#include "infra/store/row_sql.hpp"

namespace cairn {
namespace {

bool is_behind(pqxx::transaction_base& transaction, const std::optional<Position>& position) {
    if (!position) return false;
    const pqxx::result row =
        transaction.exec_params("SELECT position >= $2 FROM cairn_models.progress WHERE partition = $1",
                                position->partition, position->offset);
    return row.empty() || !row[0][0].as<bool>();
}

std::string cast_of(const Column& column) {
    switch (column.type) {
        case ColumnType::bigint: return "::bigint";
        case ColumnType::integer: return "::integer";
        case ColumnType::boolean: return "::boolean";
        case ColumnType::timestamptz: return "::timestamptz";
        case ColumnType::text:
        case ColumnType::text_array:
        case ColumnType::jsonb: break;
    }
    return "::text";
}

/// NULL sorts before everything, so that a page's last row is comparable whatever it holds. What is never
/// NULL is left as it is: an index has it so.
std::string sortable(const Column& column) {
    if (column.is_key || column.options.fill() != BY_FOLD) return "r." + column.name;
    const char* least = column.type == ColumnType::timestamptz ? "'-infinity'"
                        : column.type == ColumnType::text      ? "''"
                                                               : "'-9223372036854775808'";
    return fmt::format("coalesce(r.{}, {}{})", column.name, least, cast_of(column));
}

/// The statement of a list, with its parameters.
struct ListStatement {
    std::string text;
    std::vector<std::string> parameters;

    std::string parameter(const std::string& value) {
        parameters.push_back(value);
        return "$" + std::to_string(parameters.size());
    }
};

/// What orders a list. Not the tenant, which all of its rows share: compared with it, PostgreSQL would take
/// next to nothing to be behind a cursor, and read and sort all that is.
std::vector<const Column*> order_of(const RowType& type, const RowQuery& query) {
    std::vector<const Column*> order = RowSql(type).key();
    if (query.sort != nullptr) order.insert(order.begin(), query.sort);
    return order;
}

ListStatement list_statement(const RowType& type, const RowQuery& query) {
    ListStatement statement;
    std::vector<std::string> conditions{"true"}, order, place;
    for (const RowFilter& filter : query.filters)
        conditions.push_back(fmt::format("{} {} {}{}", filter.column->name, filter.comparison,
                                         statement.parameter(filter.value), cast_of(*filter.column)));
    const std::vector<const Column*> columns = order_of(type, query);
    std::vector<std::string> names;
    for (const Column* column : columns) names.push_back(sortable(*column));
    for (const std::string& name : names) order.push_back(name + (query.descending ? " DESC" : ""));
    if (!query.after.empty()) {
        for (std::size_t i = 0; i < names.size(); ++i)
            place.push_back(statement.parameter(query.after[i]) + cast_of(*columns[i]));
        conditions.push_back(fmt::format("({}) {} ({})", fmt::join(names, ", "),
                                         query.descending ? "<" : ">", fmt::join(place, ", ")));
    }
    std::string marks;
    for (const std::string& name : names) marks += ", " + name + "::text";
    statement.text = fmt::format("SELECT {}{} FROM cairn.{} r WHERE {} ORDER BY {} LIMIT {}",
                                 RowSql(type).select_list(), marks, type.options.table(),
                                 fmt::join(conditions, " AND "), fmt::join(order, ", "), query.limit + 1);
    return statement;
}

}  // namespace

std::optional<Position> parse_position(std::string_view text) {
    Position position;
    const char* end = text.data() + text.size();
    auto read = std::from_chars(text.data(), end, position.partition);
    if (read.ec != std::errc() || read.ptr == end || *read.ptr != '.') return std::nullopt;
    read = std::from_chars(read.ptr + 1, end, position.offset);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    if (position.partition < 0 || position.partition >= partition_count) return std::nullopt;
    return position;
}

std::string position_text(const Position& position) {
    return fmt::format("{}.{}", position.partition, position.offset);
}

std::size_t RowReader::place_size(const RowType& type, const RowQuery& query) {
    return order_of(type, query).size();
}

RowFound RowReader::find(const RowType& type, const Caller& caller, const std::vector<std::string>& key,
                         const std::optional<Position>& position) {
    const RowSql sql(type);
    if (sql.key().size() != key.size()) return {};
    const std::string statement = sql.item();
    return database_.use([&](pqxx::connection& connection) {
        ClaimedTransaction transaction(connection, caller.claims());
        RowFound found;
        found.is_stale = is_behind(transaction, position);
        const pqxx::result rows =
            transaction.exec_params(statement, pqxx::prepare::make_dynamic_params(key));
        if (!rows.empty()) found.row = read(type, caller.tenant, rows[0]);
        return found;
    });
}

RowPage RowReader::list(const RowType& type, const Caller& caller, const RowQuery& query,
                        const std::optional<Position>& position, bool& is_stale) {
    const ListStatement statement = list_statement(type, query);
    const std::size_t columns = RowSql(type).shown().size();
    return database_.use([&](pqxx::connection& connection) {
        ClaimedTransaction transaction(connection, caller.claims());
        is_stale = is_behind(transaction, position);
        const pqxx::result rows = transaction.exec_params(
            statement.text, pqxx::prepare::make_dynamic_params(statement.parameters));
        RowPage page;
        page.has_more = rows.size() > query.limit;
        for (const pqxx::row& fields : rows) {
            if (page.rows.size() == query.limit) break;
            page.rows.push_back(read(type, caller.tenant, fields));
            page.last.clear();
            for (std::size_t i = columns; i < fields.size(); ++i)
                page.last.push_back(fields[static_cast<int>(i)].as<std::string>());
        }
        return page;
    });
}

std::unique_ptr<google::protobuf::Message> RowReader::read(const RowType& type, const std::string& tenant,
                                                           const pqxx::row& fields) {
    std::unique_ptr<google::protobuf::Message> row = RowSql(type).read(fields);
    personal_data_.open_row(type, tenant, *row);
    return row;
}

}  // namespace cairn
