#pragma once

#include <pqxx/pqxx>

namespace cairn {

/// Whoever makes or grants schemas, tables and roles of this database waits here for whoever does so
/// already, until its transaction ends: PostgreSQL refuses two that change the same catalogue row at once.
inline void lock_schemas(pqxx::transaction_base& transaction) {
    transaction.exec("SELECT pg_advisory_xact_lock(4242, 1)");
}

}  // namespace cairn
