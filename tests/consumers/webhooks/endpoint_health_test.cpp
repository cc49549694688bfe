#include "consumers/webhooks/endpoint_health.hpp"

#include <catch2/catch.hpp>

namespace cairn {
namespace {

using namespace webhooks::v1;

constexpr std::int64_t hour_us = std::int64_t{3'600} * 1'000'000;
constexpr std::int64_t start_us = 1'000 * hour_us;
constexpr bool given_up = true, tried_again = false;

TEST_CASE("an endpoint is disabled when an event was given up after five days without success",
          "[WHK-06][W-10]") {
    EndpointHealth health;
    observe(health, AttemptResult::failed, tried_again, start_us);
    CHECK_FALSE(
        observe(health, AttemptResult::failed, given_up, start_us + 119 * hour_us).stop.has_value());
    CHECK_FALSE(
        observe(health, AttemptResult::failed, tried_again, start_us + 121 * hour_us).stop.has_value());
    CHECK(observe(health, AttemptResult::failed, given_up, start_us + 121 * hour_us).stop ==
          WEBHOOK_STOP_EXHAUSTED);
}

TEST_CASE("one success begins the five days anew", "[WHK-06][W-10]") {
    EndpointHealth health;
    observe(health, AttemptResult::timeout, tried_again, start_us);
    observe(health, AttemptResult::delivered, tried_again, start_us + 100 * hour_us);
    CHECK(health == EndpointHealth{});
    observe(health, AttemptResult::timeout, tried_again, start_us + 101 * hour_us);
    CHECK_FALSE(
        observe(health, AttemptResult::timeout, given_up, start_us + 130 * hour_us).stop.has_value());
}

TEST_CASE("410 disables at once, 404 never by itself", "[WHK-06][W-07]") {
    EndpointHealth health;
    CHECK(observe(health, AttemptResult::gone, given_up, start_us).stop == WEBHOOK_STOP_GONE);

    EndpointHealth restarting;
    for (int i = 0; i < 1'000; ++i)
        CHECK_FALSE(observe(restarting, AttemptResult::blames_request, tried_again, start_us + i * hour_us)
                        .stop.has_value());
}

TEST_CASE("the fourth answer in a row that blames the request is told once", "[WHK-07][W-07]") {
    EndpointHealth health;
    for (int i = 1; i <= 8; ++i) {
        const HealthNews news = observe(health, AttemptResult::blames_request, tried_again, start_us + i);
        CHECK(news.failing_percent.has_value() == (i == 4));
    }
    observe(health, AttemptResult::timeout, tried_again, start_us);
    CHECK(health.blames_in_row == 0);
}

TEST_CASE("it is told at 50, 70 and 90 % of the five days, each once", "[WHK-07][W-10]") {
    EndpointHealth health;
    std::vector<std::uint32_t> told;
    for (int hour = 0; hour <= 119; ++hour)
        if (const auto percent =
                observe(health, AttemptResult::failed, tried_again, start_us + hour * hour_us)
                    .failing_percent)
            told.push_back(*percent);
    CHECK(told == std::vector<std::uint32_t>{50, 70, 90});
}

TEST_CASE("after a long silence the highest level is told, not each", "[WHK-07][W-10]") {
    EndpointHealth health;
    observe(health, AttemptResult::failed, tried_again, start_us);
    CHECK(observe(health, AttemptResult::failed, tried_again, start_us + 110 * hour_us).failing_percent ==
          90);
    CHECK_FALSE(observe(health, AttemptResult::failed, tried_again, start_us + 111 * hour_us)
                    .failing_percent.has_value());
}

}  // namespace
}  // namespace cairn
