#include "infra/work/lagging_commits.hpp"

namespace cairn {

PostgresConnection with_lagging_commits(PostgresConnection connection) {
    with_postgres([&] { pqxx::nontransaction(*connection).exec("SET synchronous_commit = off"); });
    return connection;
}

}  // namespace cairn
