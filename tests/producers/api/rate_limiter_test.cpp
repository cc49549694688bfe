#include "producers/api/rate_limiter.hpp"

#include <catch2/catch.hpp>

namespace cairn {
namespace {

constexpr std::int64_t noon_us = 43'200'000'000;
constexpr std::int64_t second_us = 1'000'000;

int allowed(RateLimiter& limiter, const std::string& principal, std::int64_t now_us, int tries) {
    int count = 0;
    for (int i = 0; i < tries; ++i) count += limiter.take(principal, now_us).is_allowed ? 1 : 0;
    return count;
}

TEST_CASE("a caller may send its burst at once, and then as many as its rate has", "[OPS-01]") {
    RateLimiter limiter({2, 10});

    CHECK(allowed(limiter, "shop", noon_us, 25) == 10);
    CHECK(allowed(limiter, "shop", noon_us + 3 * second_us, 25) == 6);
    CHECK(allowed(limiter, "shop", noon_us + 60 * second_us, 25) == 10);
}

TEST_CASE("a caller takes nothing from another", "[OPS-01]") {
    RateLimiter limiter({1, 5});
    allowed(limiter, "loud", noon_us, 100);

    CHECK(allowed(limiter, "quiet", noon_us, 100) == 5);
}

TEST_CASE("a caller over its rate is told when one request more is allowed", "[OPS-01]") {
    RateLimiter limiter({0.25, 1});
    limiter.take("shop", noon_us);

    const RateState state = limiter.take("shop", noon_us);

    CHECK(!state.is_allowed);
    CHECK(state.reset_s == 4);
    CHECK(!limiter.take("shop", noon_us + 3 * second_us).is_allowed);
    CHECK(limiter.take("shop", noon_us + 4 * second_us).is_allowed);
}

TEST_CASE("a clock that steps back gives nobody more", "[OPS-01]") {
    RateLimiter limiter({1, 2});
    allowed(limiter, "shop", noon_us, 2);

    CHECK(!limiter.take("shop", noon_us - 3'600 * second_us).is_allowed);
}

TEST_CASE("callers who have rested are forgotten before there are too many", "[OPS-01]") {
    RateLimiter limiter({1, 2}, 100);
    for (int i = 0; i < 1'000; ++i) {
        const std::int64_t now_us = noon_us + i * second_us;
        CHECK(limiter.take("address-" + std::to_string(i), now_us).is_allowed);
        REQUIRE(limiter.principals() <= 100);
    }
}

TEST_CASE("a flood from more addresses than are kept is held back as one, and known callers are not",
          "[OPS-01]") {
    RateLimiter limiter({1, 2}, 100);
    for (int i = 0; i < 100; ++i) limiter.take("known-" + std::to_string(i), noon_us);

    int passed = 0;
    for (int i = 0; i < 10'000; ++i)
        passed += limiter.take("flood-" + std::to_string(i), noon_us).is_allowed ? 1 : 0;

    CHECK(passed == 2);
    CHECK(limiter.principals() == 100);
    CHECK(limiter.take("known-7", noon_us).is_allowed);
    CHECK(limiter.take("late", noon_us + 10 * second_us).is_allowed);
}

}  // namespace
}  // namespace cairn
