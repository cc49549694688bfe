#include "infra/observe/backlog.hpp"

#include <catch2/catch.hpp>

namespace cairn {
namespace {

constexpr std::int32_t p = 7;

Backlog owning_from(std::int64_t next, std::int64_t now_ms) {
    Backlog backlog;
    backlog.assign(p, next, now_ms);
    return backlog;
}

TEST_CASE("a partition that is read to its end has no backlog, however long nothing comes") {
    Backlog backlog = owning_from(10, 1'000);
    backlog.look(p, 10, 2'000);
    CHECK(backlog.records() == 0);
    CHECK(backlog.oldest_ms(90'000) == 0);
}

TEST_CASE("what is read and not handled waits since it was appended") {
    Backlog backlog = owning_from(10, 1'000);
    backlog.wait(p, 10, 5'000);
    backlog.wait(p, 11, 6'000);
    CHECK(backlog.records() == 2);
    CHECK(backlog.oldest_ms(9'000) == 4'000);

    backlog.handle(p, 12, 6'000, true);
    CHECK(backlog.records() == 0);
    CHECK(backlog.oldest_ms(9'000) == 0);
}

TEST_CASE("of a consumer that hangs the age grows although it reads nothing") {
    Backlog backlog = owning_from(10, 1'000);
    backlog.look(p, 10, 3'000);
    backlog.look(p, 15, 5'000);
    backlog.look(p, 25, 7'000);
    CHECK(backlog.records() == 15);
    CHECK(backlog.oldest_ms(63'000) == 60'000);
}

TEST_CASE("a consumer that keeps up under load is as old as what it handled last") {
    Backlog backlog = owning_from(0, 1'000);
    for (std::int64_t second = 2; second < 60; ++second) {
        backlog.look(p, second * 100, second * 1'000);
        backlog.handle(p, second * 100 - 50, second * 1'000 - 500, true);
    }
    CHECK(backlog.records() == 50);
    CHECK(backlog.oldest_ms(59'000) == 500);
}

TEST_CASE("taken over again without having moved, what waits has not grown younger") {
    Backlog backlog = owning_from(10, 1'000);
    backlog.wait(p, 10, 2'000);
    backlog.assign(p, 10, 50'000);
    CHECK(backlog.oldest_ms(60'000) == 58'000);

    backlog.assign(p, 11, 50'000);
    CHECK(backlog.oldest_ms(60'000) == 0);
}

TEST_CASE("a partition that goes no further is told until something behind its place is handled") {
    Backlog backlog = owning_from(10, 1'000);
    backlog.wait(p, 10, 2'000);
    backlog.stop(p);
    backlog.handle(p, 10, 2'000, false);
    CHECK(backlog.stopped() == 1);
    CHECK(backlog.oldest_ms(9'000) == 7'000);

    backlog.handle(p, 11, 2'000, true);
    CHECK(backlog.stopped() == 0);
}

TEST_CASE("what others own does not count") {
    Backlog backlog = owning_from(10, 1'000);
    backlog.look(3, 500, 2'000);
    backlog.wait(3, 400, 2'000);
    CHECK(backlog.partitions() == 1);
    CHECK(backlog.records() == 0);

    backlog.look(p, 20, 2'000);
    backlog.release({p});
    CHECK(backlog.partitions() == 0);
    CHECK(backlog.records() == 0);
    CHECK(backlog.oldest_ms(9'000) == 0);
}

TEST_CASE("a partition that is read from its beginning counts from 0") {
    Backlog backlog = owning_from(-2, 1'000);
    backlog.look(p, 4, 2'000);
    CHECK(backlog.records() == 4);
}

}  // namespace
}  // namespace cairn
