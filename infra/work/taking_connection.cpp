#include "infra/work/taking_connection.hpp"

namespace cairn {

// A bitmap scan never clears index entries of rows that are gone, so that each taking would walk through
// all that ended since the last vacuum; a hash or merge join would read the whole queue to find the few
// rows that were chosen, and a sort all of it to find the first.
PostgresConnection connect_to_take(const std::string& url) {
    PostgresConnection connection = connect_postgres(url);
    with_postgres([&] {
        pqxx::nontransaction(*connection)
            .exec(
                "SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; "
                "SET enable_sort = off");
    });
    return connection;
}

}  // namespace cairn
