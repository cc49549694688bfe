#include <fmt/format.h>

#include <cstdlib>

#include "infra/store/postgres.hpp"
#include "program/doctor/checks.hpp"

namespace cairn {
namespace {

constexpr int oldest_version = 150'000;  // 15, as server_version_num has it.
constexpr std::int64_t clock_warn_ms = 1'000;
constexpr std::int64_t clock_fail_ms = 30'000;

void check_server(pqxx::read_transaction& transaction, Findings& findings) {
    const pqxx::row row = transaction.exec1(
        "SELECT current_setting('server_version_num')::integer, current_setting('server_version'), "
        "current_database(), pg_size_pretty(pg_database_size(current_database()))");
    const std::string what = fmt::format("PostgreSQL {}, database {}, {}", row[1].as<std::string>(),
                                         row[2].as<std::string>(), row[3].as<std::string>());
    if (row[0].as<int>() < oldest_version)
        findings.fail("postgres", what, "upgrade it to 15 or newer");
    else
        findings.ok("postgres", what);
}

void check_clock(pqxx::read_transaction& transaction, Findings& findings) {
    const SystemClock clock;
    const auto database_ms =
        transaction.exec1("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")[0]
            .as<std::int64_t>();
    const std::int64_t apart_ms = std::llabs(clock.now_us() / 1'000 - database_ms);
    const std::string what = fmt::format("the database's clock is {} ms from this machine's", apart_ms);
    const char* cure = "let both follow NTP: timers and leases go by them";
    if (apart_ms > clock_fail_ms) return findings.fail("clock", what, cure);
    if (apart_ms > clock_warn_ms) return findings.warn("clock", what, cure);
    findings.ok("clock", what);
}

/// False: nothing of Cairn is in the database yet.
bool check_schemas(const System& system, pqxx::read_transaction& transaction, Findings& findings) {
    const ReaderRoles& roles = system.store.roles();
    bool complete = true;
    const auto require = [&](const std::string& query, const std::string& kind, const std::string& name) {
        if (!transaction.exec_params(query, name).empty()) return;
        complete = false;
        findings.fail("postgres", kind + " " + name + " is missing", "cairn run makes it");
    };
    for (const std::string& role : {roles.api, roles.readers})
        require("SELECT 1 FROM pg_roles WHERE rolname = $1", "role", role);
    for (const char* schema : {"cairn", "cairn_models", "cairn_work"})
        require("SELECT 1 FROM pg_namespace WHERE nspname = $1", "schema", schema);
    if (complete) findings.ok("postgres", "roles and schemas are there");
    return complete;
}

void check_models(const System& system, pqxx::read_transaction& transaction, Findings& findings) {
    const auto live = system.store.live_tables(transaction);
    std::size_t current = 0;
    for (const Projection& projection : system.projections) {
        const std::string& model = projection.type.options.table();
        const auto found = live.find(model);
        if (found == live.end())
            findings.fail("read models", model + " has no table",
                          "cairn run makes it and fills it from the log");
        else if (found->second.version != projection.type.options.version())
            findings.warn("read models",
                          fmt::format("{} shows version {}, this build has {}", model,
                                      found->second.version, projection.type.options.version()),
                          "the projector builds it anew; wait, or: cairn replay " + model);
        else
            ++current;
    }
    if (current == system.projections.size())
        findings.ok("read models", fmt::format("{}, all of this build's version", current));
    for (const pqxx::row& row : transaction.exec(
             "SELECT partition, next_offset, stopped FROM cairn_models.progress WHERE stopped IS NOT NULL"))
        findings.fail("read models",
                      fmt::format("partition {} is stopped at offset {}: {}", row[0].as<int>(),
                                  row[1].as<std::int64_t>(), row[2].as<std::string>()),
                      "run a build that knows the event; see docs/operations.md, stopped partitions");
}

}  // namespace

void check_postgres(const System& system, Findings& findings) {
    bool is_prepared = false;
    findings.check("postgres", [&] {
        const PostgresConnection connection = connect_postgres(system.settings.postgres_url);
        with_postgres([&] {
            pqxx::read_transaction transaction(*connection);
            check_server(transaction, findings);
            check_clock(transaction, findings);
            is_prepared = check_schemas(system, transaction, findings);
            if (is_prepared) check_models(system, transaction, findings);
        });
    });
    if (is_prepared)
        findings.check("postgres", [&] {
            connect_postgres(api_url_of(system.settings));
            findings.ok("postgres", "the API's role can log in");
        });
}

}  // namespace cairn
