#include "infra/store/table_sql.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "infra/store/postgres.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

std::string sql_type(ColumnType type) {
    switch (type) {
        case ColumnType::text: return "text";
        case ColumnType::bigint: return "bigint";
        case ColumnType::integer: return "integer";
        case ColumnType::boolean: return "boolean";
        case ColumnType::timestamptz: return "timestamptz";
        case ColumnType::text_array: return "text[]";
        case ColumnType::jsonb: return "jsonb";
    }
    unreachable("a type is one of the enum's");
}

/// What travels in a parameter array: arrays and JSON go as text and are cast by the server.
std::string parameter_type(ColumnType type) {
    const bool as_text = type == ColumnType::text_array || type == ColumnType::jsonb;
    return as_text ? "text" : sql_type(type);
}

std::string joined(const std::vector<std::string>& parts, const std::string& by = ", ") {
    return fmt::format("{}", fmt::join(parts, by));
}

std::string describe(const Column& column, const Descriptions& descriptions) {
    if (column.part == ColumnPart::currency) return "ISO 4217 code of the amounts in this row.";
    const std::string text = descriptions.of(*column.field);
    if (column.part == ColumnPart::amount_minor)
        return text + (text.empty() ? "" : " ") + "In the currency's smallest unit.";
    return text;
}

/// A column of the view.
struct ShownColumn {
    std::string name;
    std::string expression;
    std::string comment;
};

std::vector<ShownColumn> shown_columns(const RowType& type, const Descriptions& descriptions) {
    std::vector<ShownColumn> shown;
    for (const Column& column : type.columns)
        if (!column.options.hidden())
            shown.push_back({column.name, column.name, describe(column, descriptions)});
    for (const Column& column : type.columns)
        if (column.options.numeric() && column.part == ColumnPart::amount_minor)
            shown.push_back({column.field->name(), fmt::format("cairn.major({}, currency)", column.name),
                             descriptions.of(*column.field)});
    return shown;
}

}  // namespace

ReaderRoles reader_roles(const std::string& database) { return {database + "_api", database + "_readers"}; }

std::string TableSql::create() const {
    std::vector<std::string> columns;
    for (const Column& column : type_.columns) {
        const bool required = column.is_key || column.options.fill() == VERSION;
        columns.push_back(column.name + " " + sql_type(column.type) + (required ? " NOT NULL" : ""));
    }
    return fmt::format("CREATE TABLE {} ({})", table_, joined(columns));
}

std::string TableSql::add_key() const {
    return fmt::format("ALTER TABLE {} ADD PRIMARY KEY ({})", table_, key_list());
}

std::vector<std::string> TableSql::guard(const ReaderRoles& roles, const Descriptions& descriptions) const {
    std::vector<std::string> shown;
    for (const Column& column : type_.columns)
        if (!column.options.hidden()) shown.push_back(column.name);
    const std::string readers = roles.api + ", " + roles.readers;
    std::vector<std::string> statements{
        fmt::format("ALTER TABLE {} ENABLE ROW LEVEL SECURITY", table_),
        fmt::format("CREATE POLICY tenant ON {} FOR SELECT TO {} "
                    "USING (tenant_id = (SELECT cairn.current_tenant()))",
                    table_, readers),
        fmt::format("GRANT SELECT ({}) ON {} TO {}", joined(shown), table_, readers),
        fmt::format("COMMENT ON TABLE {} IS {}", table_,
                    quote_text(descriptions.of(*type_.prototype->GetDescriptor())))};
    for (const Column& column : type_.columns)
        statements.push_back(fmt::format("COMMENT ON COLUMN {}.{} IS {}", table_, column.name,
                                         quote_text(describe(column, descriptions))));
    return statements;
}

std::vector<std::string> TableSql::publish(const ReaderRoles& roles, const Descriptions& descriptions,
                                           const std::vector<std::string>& existing) const {
    std::vector<ShownColumn> shown = shown_columns(type_, descriptions);
    std::stable_sort(shown.begin(), shown.end(), [&](const ShownColumn& a, const ShownColumn& b) {
        return std::find(existing.begin(), existing.end(), a.name) <
               std::find(existing.begin(), existing.end(), b.name);
    });
    const std::string view = "cairn." + type_.options.table();
    std::vector<std::string> expressions;
    for (const ShownColumn& column : shown)
        expressions.push_back(fmt::format("{} AS {}", column.expression, column.name));
    std::vector<std::string> statements{
        fmt::format("CREATE OR REPLACE VIEW {} WITH (security_invoker = true) AS SELECT {} FROM {}", view,
                    joined(expressions), table_),
        fmt::format("GRANT SELECT ON {} TO {}, {}", view, roles.api, roles.readers),
        fmt::format("COMMENT ON VIEW {} IS {}", view,
                    quote_text(descriptions.of(*type_.prototype->GetDescriptor())))};
    for (const ShownColumn& column : shown)
        statements.push_back(
            fmt::format("COMMENT ON COLUMN {}.{} IS {}", view, column.name, quote_text(column.comment)));
    return statements;
}

std::string TableSql::upsert() const {
    std::vector<std::string> parameters, values;
    for (std::size_t i = 0; i < type_.columns.size(); ++i) {
        const Column& column = type_.columns[i];
        parameters.push_back(fmt::format("${}::{}[]", i + 1, parameter_type(column.type)));
        const bool cast = parameter_type(column.type) != sql_type(column.type);
        values.push_back("new." + column.name + (cast ? "::" + sql_type(column.type) : ""));
    }
    return fmt::format("INSERT INTO {} ({}) SELECT {} FROM unnest({}) AS new ({}) {}", table_,
                       column_list(), joined(values), joined(parameters), column_list(), on_conflict());
}

std::string TableSql::on_conflict() const {
    std::vector<std::string> changes;
    for (const Column& column : type_.columns) {
        if (column.is_key) continue;
        changes.push_back(fmt::format("{0} = excluded.{0}", column.name));
    }
    if (type_.options.kind() == APPEND_ONLY || changes.empty())
        return fmt::format("ON CONFLICT ({}) DO NOTHING", key_list());
    return fmt::format("ON CONFLICT ({}) DO UPDATE SET {}", key_list(), joined(changes));
}

std::string TableSql::select_by_keys() const {
    std::vector<std::string> columns, keys, parameters, conditions;
    for (const Column& column : type_.columns) columns.push_back(readable(column, "t."));
    for (const Column* key : type_.key()) {
        keys.push_back(key->name);
        parameters.push_back(fmt::format("${}::{}[]", parameters.size() + 1, sql_type(key->type)));
        conditions.push_back(fmt::format("t.{0} = k.{0}", key->name));
    }
    return fmt::format("SELECT {} FROM unnest({}) AS k ({}) JOIN {} AS t ON {}", joined(columns),
                       joined(parameters), joined(keys), table_, joined(conditions, " AND "));
}

std::string TableSql::readable(const Column& column, const std::string& prefix) {
    const std::string name = prefix + column.name;
    if (column.type != ColumnType::timestamptz) return name;
    return fmt::format("to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS {}", name,
                       column.name);
}

std::string TableSql::column_list(const std::string& prefix) const {
    std::vector<std::string> names;
    for (const Column& column : type_.columns) names.push_back(prefix + column.name);
    return joined(names);
}

std::string TableSql::key_list() const {
    std::vector<std::string> names;
    for (const Column* column : type_.key()) names.push_back(column->name);
    return joined(names);
}

}  // namespace cairn
