#include <fmt/format.h>

#include <pqxx/pqxx>

#include "infra/store/postgres.hpp"
#include "program/audit/card_number_text.hpp"
#include "program/audit/card_numbers.hpp"

namespace cairn {
namespace {

/// More than a card's number is, so that few rows are looked at closely.
constexpr const char* likely =
    "(^|[^[:alnum:]_+])[2-689]([0-9]{12,18}|[0-9]{3}([ -][0-9]{4}){3}|[0-9]{3}[ -][0-9]{6}[ -][0-9]{4,5})"
    "($|[^0-9])";

/// Tables and materialized views, with each column that can hold text, as text. What is stored as bytes are
/// records of the log, which are looked at there.
constexpr const char* text_columns =
    "SELECT format('%I.%I', n.nspname, c.relname) AS name, "
    "array_to_string(array_agg(quote_ident(a.attname) || '::text' ORDER BY a.attnum), ', ') AS columns, "
    "n.nspname || '.' || c.relname AS shown FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
    "WHERE n.nspname ~ '^cairn' AND c.relkind IN ('r', 'm') AND a.atttypid IN ('text'::regtype, "
    "'varchar'::regtype, 'bpchar'::regtype, 'name'::regtype, 'json'::regtype, 'jsonb'::regtype, "
    "'text[]'::regtype, 'varchar[]'::regtype, 'jsonb[]'::regtype) GROUP BY 1, 3 ORDER BY 1";

void check_table(pqxx::connection& connection, const pqxx::row& table, AuditReport& report) {
    pqxx::read_transaction transaction(connection);
    transaction.exec("SET LOCAL lock_timeout = '30s'");
    const std::string columns = table["columns"].as<std::string>();
    const pqxx::result rows =
        transaction.exec(fmt::format("SELECT {0} FROM {1} WHERE concat_ws(E'\\n', {0}) ~ {2}", columns,
                                     table["name"].as<std::string>(), transaction.quote(likely)));
    for (const pqxx::row& row : rows)
        for (const pqxx::field& field : row)
            if (!field.is_null() && holds_lone_card_number({field.c_str(), field.size()}))
                report_card_number(
                    {}, fmt::format("{} of {}", field.name(), table["shown"].as<std::string>()), report);
}

}  // namespace

void check_tables_for_card_numbers(const System& system, AuditReport& report) {
    const PostgresConnection connection = connect_postgres(system.settings.postgres_url);
    with_postgres([&] {
        const pqxx::result tables = pqxx::read_transaction(*connection).exec(text_columns);
        for (const pqxx::row& table : tables) {
            try {
                check_table(*connection, table, report);
            } catch (const pqxx::undefined_table&) {
                // Replaced by another since.
            }
        }
        report.count("tables_without_card_number", static_cast<std::uint64_t>(tables.size()));
    });
}

}  // namespace cairn
