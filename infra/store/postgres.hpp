#pragma once

#include <memory>
#include <pqxx/pqxx>
#include <string>

#include "infra/runtime/failure.hpp"

namespace cairn {

using PostgresConnection = std::unique_ptr<pqxx::connection>;

/// libpq's connection string or URL. Throws Failure. The server compiles nothing for it: it guesses from
/// the size of a backlog what a statement will cost, and then compiles 200 ms for what runs in 2.
/// https://www.postgresql.org/docs/15/jit-decision.html
PostgresConnection connect_postgres(const std::string& url);

/// Runs what talks to the database and turns its exceptions into Failure: retryable where the connection
/// broke, where the outcome of a commit is unknown, or where the server asks for another try.
[[noreturn]] void throw_postgres_failure();

template <class Work>
auto with_postgres(Work&& work) -> decltype(work()) {
    try {
        return work();
    } catch (const Failure&) {
        throw;
    } catch (...) {
        throw_postgres_failure();
    }
}

/// An identifier in double quotes, for names that are not ours to choose.
std::string quote_name(const std::string& name);

/// A literal in single quotes.
std::string quote_text(const std::string& text);

}  // namespace cairn
