#pragma once

#include <cstdlib>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>

#include "infra/log/topics.hpp"
#include "infra/store/postgres.hpp"
#include "infra/store/table_sql.hpp"

namespace cairn::test {

/// What infra/test sets. Throws where it is missing: a test that is skipped shows nothing.
inline std::string environment(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr) throw std::runtime_error(std::string(name) + " is not set: run ./infra/test");
    return value;
}

inline std::string unique_name() {
    std::random_device device;
    char text[24];
    std::snprintf(text, sizeof text, "t%08x%08x", device(), device());
    return text;
}

/// A log of its own on the tests' broker; gone afterwards.
class TestLog {
 public:
    TestLog() {
        kafka.brokers = environment("CAIRN_TEST_KAFKA");
        kafka.topic_prefix = unique_name() + ".";
        kafka.session_timeout_ms = 6'000;
        create_topics(kafka);
    }
    ~TestLog() {
        try {
            delete_topics(kafka);
        } catch (const std::exception& error) {
            std::fprintf(stderr, "topics of %s are left: %s\n", kafka.topic_prefix.c_str(), error.what());
        }
    }
    TestLog(const TestLog&) = delete;
    TestLog& operator=(const TestLog&) = delete;

    Topics topics() const { return Topics(kafka.topic_prefix); }

    KafkaSettings kafka;
};

/// A database of its own on the tests' server; gone afterwards, with the roles that belong to it.
class TestDatabase {
 public:
    TestDatabase() : name(unique_name()), url(environment("CAIRN_TEST_POSTGRES") + "/" + name) {
        server("CREATE DATABASE " + name);
    }
    ~TestDatabase() {
        try {
            server("DROP DATABASE " + name + " WITH (FORCE)");
            const ReaderRoles roles = reader_roles(name);
            server("DROP ROLE IF EXISTS " + quote_name(roles.api) + ", " + quote_name(roles.readers));
        } catch (const std::exception& error) {
            std::fprintf(stderr, "database %s is left: %s\n", name.c_str(), error.what());
        }
    }
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    pqxx::result query(const std::string& sql) const {
        const PostgresConnection connection = connect_postgres(url);
        pqxx::nontransaction session(*connection);
        return session.exec(sql);
    }

    /// The one value that the query gives, as text; empty where it is NULL.
    std::string value(const std::string& sql) const {
        const pqxx::result rows = query(sql);
        return rows.empty() || rows[0][0].is_null() ? "" : rows[0][0].as<std::string>();
    }

    const std::string name;
    const std::string url;

 private:
    static void server(const std::string& sql) {
        const PostgresConnection connection =
            connect_postgres(environment("CAIRN_TEST_POSTGRES") + "/postgres");
        pqxx::nontransaction session(*connection);
        session.exec(sql);
    }
};

/// A folder of its own; gone afterwards.
class TestFolder {
 public:
    TestFolder() : path(std::filesystem::path(environment("CAIRN_TEST_DIR")) / unique_name()) {
        std::filesystem::create_directories(path);
    }
    ~TestFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;

    const std::filesystem::path path;
};

}  // namespace cairn::test
