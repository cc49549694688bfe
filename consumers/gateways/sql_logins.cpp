#include "consumers/gateways/sql_logins.hpp"

#include <spdlog/spdlog.h>

#include "infra/runtime/worker.hpp"
#include "infra/store/live_table.hpp"
#include "infra/store/postgres.hpp"

namespace cairn {
namespace {

constexpr int poll_ms = 300;

void make_login(pqxx::connection& connection, const std::string& role, const std::string& verifier,
                const std::string& readers) {
    pqxx::work transaction(connection);
    transaction.exec("CREATE ROLE " + quote_name(role) +
                     " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD " + quote_text(verifier) +
                     " IN ROLE " + quote_name(readers));
    // An analyst's query that went wrong ends by itself.
    transaction.exec("ALTER ROLE " + quote_name(role) + " SET default_transaction_read_only = on");
    transaction.exec("ALTER ROLE " + quote_name(role) + " SET statement_timeout = '5min'");
    transaction.commit();
    spdlog::info("made the SQL login {}", role);
}

void end_login(pqxx::connection& connection, const std::string& role) {
    pqxx::work transaction(connection);
    transaction.exec_params("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1",
                            role);
    transaction.exec("DROP ROLE IF EXISTS " + quote_name(role));
    transaction.commit();
    spdlog::info("ended the SQL login {}", role);
}

}  // namespace

void SqlLogins::run(std::stop_token stop) {
    PostgresConnection connection;
    while (!stop.stop_requested()) {
        try {
            if (!connection) connection = connect_postgres(postgres_url_);
            with_postgres([&] { reconcile(*connection); });
        } catch (const Failure& failure) {
            spdlog::warn("SQL logins: {}", failure.what());
            connection.reset();
        }
        sleep_unless_stopped(stop, poll_ms);
    }
}

void SqlLogins::reconcile(pqxx::connection& connection) {
    std::string table;
    pqxx::result missing, revoked;
    {
        pqxx::read_transaction transaction(connection);
        const auto live = find_live_table(transaction, "sql_logins");
        if (!live) return;
        table = *live;
        missing = transaction.exec(
            "SELECT role_name, verifier FROM " + table +
            " WHERE status = 'active' AND role_name NOT IN (SELECT rolname FROM pg_roles)");
        revoked =
            transaction.exec("SELECT role_name FROM " + table +
                             " WHERE status = 'revoked' AND role_name IN (SELECT rolname FROM pg_roles)");
    }
    for (const pqxx::row& row : missing)
        make_login(connection, row[0].as<std::string>(), row[1].as<std::string>(), readers_role_);
    for (const pqxx::row& row : revoked) end_login(connection, row[0].as<std::string>());
}

}  // namespace cairn
