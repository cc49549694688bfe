#include <catch2/catch.hpp>
#include <string>

#include "tests/support/test_servers.hpp"

using namespace cairn;
using namespace cairn::test;

TEST_CASE("no statement of ours is compiled, however dear it looks") {
    const TestDatabase database;

    std::string plan;
    for (const pqxx::row& row :
         database.query("EXPLAIN SELECT count(*) FROM generate_series(1, 100000000)"))
        plan += row[0].as<std::string>() + "\n";

    CHECK_THAT(plan, Catch::Contains("Function Scan"));
    CHECK_THAT(plan, !Catch::Contains("JIT"));
}
