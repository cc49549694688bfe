#include "program/read_your_writes.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "infra/contract/stream_name.hpp"
#include "infra/store/postgres.hpp"

namespace cairn {
namespace {

constexpr int poll_ms = 10;

/// Polls the database until a query gives a row.
bool appears(const System& system, const std::string& query, const std::string& argument, int timeout_ms,
             std::string* value = nullptr) {
    const PostgresConnection connection = connect_postgres(system.settings.postgres_url);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
    while (true) {
        const bool found = with_postgres([&] {
            pqxx::nontransaction session(*connection);
            const pqxx::result rows = session.exec_params(query, argument);
            if (!rows.empty() && value != nullptr) *value = rows[0][0].as<std::string>();
            return !rows.empty();
        });
        if (found || std::chrono::steady_clock::now() > deadline) return found;
        std::this_thread::sleep_for(std::chrono::milliseconds(poll_ms));
    }
}

/// How far the read models are from the positions, all partitions together.
std::int64_t commands_behind(pqxx::connection& connection,
                             const std::map<std::int32_t, std::int64_t>& positions) {
    return with_postgres([&] {
        pqxx::nontransaction session(connection);
        std::int64_t behind = 0;
        for (const auto& [partition, position] : positions)
            behind += session
                          .exec_params1(
                              "SELECT greatest(0, $2::bigint - coalesce((SELECT position FROM "
                              "cairn_models.progress WHERE partition = $1), -1))",
                              partition, position)[0]
                          .as<std::int64_t>();
        return behind;
    });
}

}  // namespace

void wait_until_projected(const System& system, const std::map<std::int32_t, std::int64_t>& positions,
                          int timeout_ms) {
    const PostgresConnection connection = connect_postgres(system.settings.postgres_url);
    const auto timeout = std::chrono::milliseconds(timeout_ms);
    auto deadline = std::chrono::steady_clock::now() + timeout;
    std::int64_t behind_before = -1;
    while (true) {
        const std::int64_t behind = commands_behind(*connection, positions);
        if (behind == 0) return;
        if (behind != behind_before) deadline = std::chrono::steady_clock::now() + timeout;
        behind_before = behind;
        if (std::chrono::steady_clock::now() > deadline)
            throw Failure("the read models are behind", Retry::yes,
                          "is cairn run up, with its projector? see cairn doctor");
        std::this_thread::sleep_for(std::chrono::milliseconds(poll_ms));
    }
}

void print_sql_login(const System& system, const Sent& sent, bool json) {
    const std::string id(parse_stream(sent.stream)->id);
    std::string role;
    const bool known = appears(system,
                               "SELECT l.role_name FROM cairn.sql_logins l "
                               "JOIN pg_roles r ON r.rolname = l.role_name WHERE l.sql_login_id = $1",
                               id, 15'000, &role);
    if (!known)
        throw Failure("the database does not have the login yet", Retry::yes,
                      "is cairn run up, with its gateways?");
    const std::string& owner = system.settings.postgres_url;
    const std::string url =
        "postgresql://" + role + ":" + sent.secrets.at("password") + owner.substr(owner.find('@'));
    if (json)
        fmt::print("{{\"role\":\"{}\",\"url\":\"{}\"}}\n", role, url);
    else
        fmt::print("{}\n", url);
}

}  // namespace cairn
