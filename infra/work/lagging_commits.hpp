#pragma once

#include "infra/store/postgres.hpp"

namespace cairn {

/// Commits of the connection no longer wait for the disk: a crash of the server takes back the last of
/// them, of less than a second, and never one without all that came after it. Only for work whose offsets,
/// rows and results go back together and are then done again from the log: what may be done twice, as no
/// payment may. https://www.postgresql.org/docs/15/wal-async-commit.html. Throws Failure.
PostgresConnection with_lagging_commits(PostgresConnection connection);

}  // namespace cairn
