#include "infra/log/schema_level.hpp"

#include <catch2/catch.hpp>

#include "tests/support/test_servers.hpp"

namespace cairn {
namespace {

std::optional<std::int64_t> level_of(const test::TestLog& log) {
    const SystemClock clock;
    Publisher publisher(log.kafka);
    CursorStore cursors(log.kafka, publisher, clock);
    return schema_level(cursors);
}

TEST_CASE("a log carries the schema level of the newest build that has written to it") {
    const test::TestLog log;
    const SystemClock clock;
    CHECK_FALSE(level_of(log).has_value());

    join_schema_level(log.kafka, 1'000, clock);
    CHECK(level_of(log) == 1'000);

    join_schema_level(log.kafka, 1'001, clock);
    CHECK(level_of(log) == 1'001);

    SECTION("a build of the same level joins") {
        join_schema_level(log.kafka, 1'001, clock);
        CHECK(level_of(log) == 1'001);
    }
    SECTION("a build of a lower level is refused, is told both levels, and changes nothing") {
        CHECK_THROWS_WITH(join_schema_level(log.kafka, 1'000, clock),
                          "the log has schema level 1001, this build has 1000");
        CHECK(level_of(log) == 1'001);
    }
}

}  // namespace
}  // namespace cairn
