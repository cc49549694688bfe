#include "infra/store/row_sql.hpp"

#include <fmt/format.h>

#include "infra/store/column_values.hpp"
#include "infra/store/table_sql.hpp"

namespace cairn {

std::vector<const Column*> RowSql::shown() const {
    std::vector<const Column*> columns;
    for (const Column& column : type_.columns)
        if (!column.options.hidden()) columns.push_back(&column);
    return columns;
}

std::string RowSql::select_list() const {
    std::vector<std::string> columns;
    for (const Column* column : shown()) columns.push_back(TableSql::readable(*column));
    return fmt::format("{}", fmt::join(columns, ", "));
}

std::vector<const Column*> RowSql::key() const {
    std::vector<const Column*> columns = type_.key();
    std::erase_if(columns, [](const Column* column) { return column->options.fill() == TENANT; });
    return columns;
}

std::string RowSql::item() const {
    std::vector<std::string> conditions;
    for (const Column* column : key())
        conditions.push_back(fmt::format("{} = ${}", column->name, conditions.size() + 1));
    return fmt::format("SELECT {} FROM cairn.{} WHERE {}", select_list(), type_.options.table(),
                       fmt::join(conditions, " AND "));
}

std::unique_ptr<google::protobuf::Message> RowSql::read(const pqxx::row& fields) const {
    std::unique_ptr<google::protobuf::Message> row(type_.prototype->New());
    int i = 0;
    for (const Column* column : shown()) {
        const auto field = fields[i++];
        if (!field.is_null()) set_column(*column, field.as<std::string>(), *row);
    }
    return row;
}

}  // namespace cairn
