#include "infra/net/request_gate.hpp"

#include <catch2/catch.hpp>

namespace cairn {
namespace {

constexpr std::int64_t second_us = 1'000'000;
constexpr std::int64_t start_us = 1'000 * second_us;

/// How many of requests that end at once begin within the time, asked for every millisecond.
int begun_within(RequestGate& gate, std::int64_t from_us, std::int64_t length_us) {
    int begun = 0;
    for (std::int64_t now_us = from_us; now_us < from_us + length_us; now_us += 1'000)
        while (gate.enter(now_us)) {
            ++begun;
            gate.left(false, now_us);
        }
    return begun;
}

void fail(RequestGate& gate, int times, std::int64_t now_us) {
    for (int i = 0; i < times; ++i) {
        REQUIRE(gate.enter(now_us));
        gate.left(true, now_us);
    }
}

TEST_CASE("no more is in flight than the endpoint takes", "[WHK-02][W-09]") {
    RequestGate gate({0, 2});
    CHECK(gate.enter(start_us));
    CHECK(gate.enter(start_us));
    CHECK_FALSE(gate.enter(start_us));
    gate.left(false, start_us);
    CHECK(gate.enter(start_us));
}

TEST_CASE("the rate is kept to one in a hundred, and reached", "[WHK-02][W-09]") {
    for (const std::uint32_t rate : {1U, 15U, 100U, 900U}) {
        RequestGate gate({rate, 8});
        begun_within(gate, start_us, second_us);
        const int begun = begun_within(gate, start_us + second_us, 20 * second_us);
        INFO(rate);
        CHECK(begun <= static_cast<int>(rate * 20 + rate / 5 + 1));
        CHECK(begun >= static_cast<int>(rate * 20 * 0.97) - 1);
    }
}

TEST_CASE("it says when it opens", "[WHK-02][W-09]") {
    RequestGate gate({10, 8});
    REQUIRE(gate.enter(start_us));
    const std::int64_t opens_at_us = gate.opens_at_us(start_us);
    CHECK(opens_at_us >= start_us + 90'000);
    CHECK_FALSE(gate.enter(opens_at_us - 1'000));
    CHECK(gate.enter(opens_at_us));

    gate.pause_until(start_us + 5 * second_us);
    CHECK(gate.opens_at_us(start_us + second_us) == start_us + 5 * second_us);
    CHECK_FALSE(gate.enter(start_us + 5 * second_us - 1));
    CHECK(gate.enter(start_us + 5 * second_us));
}

TEST_CASE("the breaker opens at 70 % of at least ten failures", "[WHK-06][W-10]") {
    RequestGate gate({0, 8});
    fail(gate, 9, start_us);
    CHECK_FALSE(gate.is_open_circuit());
    fail(gate, 1, start_us);
    CHECK(gate.is_open_circuit());
    CHECK_FALSE(gate.enter(start_us));

    RequestGate healthy({0, 8});
    for (int i = 0; i < 40; ++i) {
        REQUIRE(healthy.enter(start_us));
        healthy.left(i % 5 < 3, start_us);
    }
    CHECK_FALSE(healthy.is_open_circuit());
}

TEST_CASE("failures that are five minutes old do not count", "[WHK-06][W-10]") {
    RequestGate gate({0, 8});
    fail(gate, 9, start_us);
    fail(gate, 1, start_us + 301 * second_us);
    CHECK_FALSE(gate.is_open_circuit());
}

TEST_CASE("an open breaker lets one probe through, later each time, and closes when one succeeds",
          "[WHK-06][W-10]") {
    RequestGate gate({0, 8});
    fail(gate, 10, start_us);
    std::int64_t now_us = start_us;
    for (const std::int64_t wait_s : {10, 20, 40, 80, 160, 320, 600, 600}) {
        CHECK_FALSE(gate.enter(now_us + wait_s * second_us - 1));
        now_us += wait_s * second_us;
        CHECK(gate.opens_at_us(now_us) == now_us);
        REQUIRE(gate.enter(now_us));
        CHECK_FALSE(gate.enter(now_us));
        gate.left(true, now_us);
    }
    now_us += 600 * second_us;
    REQUIRE(gate.enter(now_us));
    gate.left(false, now_us);
    CHECK_FALSE(gate.is_open_circuit());
    CHECK(gate.enter(now_us));
}

TEST_CASE("a receiver that is soon back is probed often", "[WHK-06][W-08]") {
    GateLimits limits;
    limits.probe_every_max_us = 15 * second_us;
    RequestGate gate(limits);
    fail(gate, 10, start_us);
    std::int64_t now_us = start_us;
    for (const std::int64_t wait_s : {10, 15, 15}) {
        now_us += wait_s * second_us;
        CHECK(gate.opens_at_us(start_us) == now_us);
        REQUIRE(gate.enter(now_us));
        gate.left(true, now_us);
    }
}

TEST_CASE("what began before the breaker opened does not put the probe off", "[WHK-06][W-10]") {
    RequestGate gate({0, 12});
    for (int i = 0; i < 12; ++i) REQUIRE(gate.enter(start_us));
    for (int i = 0; i < 12; ++i) gate.left(true, start_us);
    CHECK(gate.opens_at_us(start_us) == start_us + 10 * second_us);
}

}  // namespace
}  // namespace cairn
