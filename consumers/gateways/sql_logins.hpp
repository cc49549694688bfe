#pragma once

#include <pqxx/pqxx>
#include <stop_token>
#include <string>

namespace cairn {

/// Keeps the database's roles equal to the read model of SQL logins: makes those that are missing, with the
/// password's verifier, and ends those that were revoked. Safe to run in several processes. Runs in a
/// thread of its own.
class SqlLogins {
 public:
    SqlLogins(std::string postgres_url, std::string readers_role)
        : postgres_url_(std::move(postgres_url)), readers_role_(std::move(readers_role)) {}

    void run(std::stop_token stop);

 private:
    void reconcile(pqxx::connection& connection);

    std::string postgres_url_;
    std::string readers_role_;
};

}  // namespace cairn
