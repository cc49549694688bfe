#include "infra/store/postgres.hpp"

namespace cairn {
namespace {

std::string doubled(const std::string& text, char quote) {
    std::string quoted(1, quote);
    for (char c : text) {
        if (c == quote) quoted.push_back(quote);
        quoted.push_back(c);
    }
    quoted.push_back(quote);
    return quoted;
}

}  // namespace

PostgresConnection connect_postgres(const std::string& url) {
    return with_postgres([&] {
        auto connection = std::make_unique<pqxx::connection>(url);
        pqxx::nontransaction(*connection).exec("SET jit = off");
        return connection;
    });
}

void throw_postgres_failure() {
    static const std::string hint = "is the database up? see cairn doctor";
    try {
        throw;
    } catch (const pqxx::broken_connection& error) {
        throw Failure(std::string("the database is out of reach: ") + error.what(), Retry::yes, hint);
    } catch (const pqxx::in_doubt_error& error) {
        throw Failure(std::string("a commit's outcome is unknown: ") + error.what(), Retry::yes, hint);
    } catch (const pqxx::sql_error& error) {
        const std::string& state = error.sqlstate();
        // 40: rolled back, 57P: shutting down, 53: out of resources, 55P03: lock not available,
        // 08: connection, 3F000 and 42P01: a schema or table was dropped, and is made again.
        const bool again = state.rfind("40", 0) == 0 || state.rfind("57P", 0) == 0 ||
                           state.rfind("53", 0) == 0 || state.rfind("08", 0) == 0 || state == "55P03" ||
                           state == "3F000" || state == "42P01" || state.empty();
        throw Failure(std::string("the database refuses: ") + error.what(), again ? Retry::yes : Retry::no,
                      "SQLSTATE " + state);
    } catch (const std::exception& error) {
        throw Failure(std::string("the database: ") + error.what(), Retry::yes, hint);
    }
}

std::string quote_name(const std::string& name) { return doubled(name, '"'); }

std::string quote_text(const std::string& text) { return doubled(text, '\''); }

}  // namespace cairn
