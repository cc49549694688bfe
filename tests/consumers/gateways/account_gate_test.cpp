#include "consumers/gateways/account_gate.hpp"

#include <catch2/catch.hpp>

namespace cairn {
namespace {

constexpr std::int64_t second_us = 1'000'000;
constexpr std::int64_t start_us = 1'000 * second_us;
constexpr ProviderLimits no_limits{};
constexpr auto change = ProviderOperation::change;

TEST_CASE("an account is called no more often than its provider takes", "[PAY-01]") {
    AccountGate gate({10, 100, 5}, 8);
    int begun = 0;
    for (std::int64_t now_us = start_us; now_us < start_us + 20 * second_us; now_us += 1'000)
        while (!gate.enter(change, now_us)) {
            ++begun;
            gate.left(false, now_us);
        }
    CHECK(begun >= 195);
    CHECK(begun <= 202);
}

TEST_CASE("what is asked for is counted as the provider counts it", "[PAY-01]") {
    AccountGate gate({1, 1, 1}, 8);
    CHECK_FALSE(gate.enter(change, start_us));
    CHECK(gate.enter(change, start_us));
    CHECK_FALSE(gate.enter(ProviderOperation::look_up, start_us));
    CHECK_FALSE(gate.enter(ProviderOperation::refund, start_us));
}

TEST_CASE("further requests of a call are made up for by the calls after it", "[PAY-01]") {
    AccountGate gate({1, 1, 1}, 8);
    REQUIRE_FALSE(gate.enter(change, start_us));
    gate.spend(change);
    gate.left(false, start_us);
    CHECK(gate.enter(change, start_us + second_us));
    CHECK_FALSE(gate.enter(change, start_us + 2 * second_us + 1'000));
}

TEST_CASE("calls that wait for a limit are told different times", "[PAY-01]") {
    AccountGate gate({10, 10, 10}, 8);
    REQUIRE_FALSE(gate.enter(change, start_us));
    const int first_ms = gate.enter(change, start_us).value();
    const int second_ms = gate.enter(change, start_us).value();
    CHECK(first_ms >= 90);
    CHECK(first_ms <= 110);
    CHECK(second_ms >= first_ms + 90);
    for (int i = 0; i < 10'000; ++i) CHECK(gate.enter(change, start_us).value() <= 60'000);
}

TEST_CASE("no more calls of an account are under way than may be", "[PAY-01]") {
    AccountGate gate(no_limits, 2);
    REQUIRE_FALSE(gate.enter(change, start_us));
    REQUIRE_FALSE(gate.enter(change, start_us));
    CHECK(gate.enter(change, start_us).value() > 0);
    gate.left(false, start_us);
    CHECK_FALSE(gate.enter(change, start_us));
}

TEST_CASE("a pause that the provider asks for is kept", "[PAY-01]") {
    AccountGate gate(no_limits, 8);
    gate.pause_until(start_us + 5 * second_us);
    CHECK(gate.enter(change, start_us) == 5'000);
    CHECK_FALSE(gate.enter(change, start_us + 5 * second_us));
}

TEST_CASE("an account that does not answer is probed, and called again once it answers", "[PAY-01]") {
    AccountGate gate(no_limits, 8);
    for (int i = 0; i < 10; ++i) {
        REQUIRE_FALSE(gate.enter(change, start_us));
        gate.left(true, start_us);
    }
    REQUIRE(gate.is_open_circuit());
    CHECK(gate.enter(change, start_us) == 10'000);
    const std::int64_t probe_us = start_us + 10 * second_us;
    REQUIRE_FALSE(gate.enter(change, probe_us));
    CHECK(gate.enter(change, probe_us).value() >= 1'000);
    gate.left(false, probe_us);
    CHECK_FALSE(gate.is_open_circuit());
    CHECK_FALSE(gate.enter(change, probe_us));
}

TEST_CASE("published limits are those of the provider's page", "[PAY-01]") {
    CHECK(published_limits("stripe", true).change_per_second == 25);
    CHECK(published_limits("cashfree", false).change_per_second == 0.5);
    CHECK(published_limits("cashfree", true).refund_per_second * 60 == Approx(100));
    CHECK(published_limits("moyasar", true).look_up_per_second == 10);
}

}  // namespace
}  // namespace cairn
