#pragma once

#include <pqxx/pqxx>
#include <string>

namespace cairn::test {

/// How many rows of a table were read until now, those that went away again too.
inline std::int64_t rows_looked_at(pqxx::connection& connection, const std::string& table) {
    pqxx::nontransaction(connection).exec("SELECT pg_stat_force_next_flush()");
    return pqxx::nontransaction(connection)
        .exec1(
            "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables "
            "WHERE relname = '" +
            table + "'")[0]
        .as<std::int64_t>();
}

}  // namespace cairn::test
