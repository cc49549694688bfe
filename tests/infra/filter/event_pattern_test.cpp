#include "infra/filter/event_pattern.hpp"

#include <catch2/catch.hpp>

namespace cairn {

TEST_CASE("a pattern names one type of event, all of a kind, or all", "[WHK-09][W-13]") {
    CHECK(matches_event_type("payment.captured", "payment.captured"));
    CHECK(matches_event_type("payment.*", "payment.captured"));
    CHECK(matches_event_type("webhook.endpoint.*", "webhook.endpoint.disabled"));
    CHECK(matches_event_type("webhook.*", "webhook.endpoint.disabled"));
    CHECK(matches_event_type("*", "payment.captured"));

    CHECK_FALSE(matches_event_type("payment.*", "payment"));
    CHECK_FALSE(matches_event_type("payment.*", "payments.captured"));
    CHECK_FALSE(matches_event_type("payment.capture", "payment.captured"));
    CHECK_FALSE(matches_event_type("payment.captured", "payment.capture"));
    CHECK_FALSE(matches_event_type("payment*", "payment.captured"));
    CHECK_FALSE(matches_event_type(".*", "payment.captured"));
    CHECK_FALSE(matches_event_type("*.captured", "payment.captured"));
    CHECK_FALSE(matches_event_type("", "payment.captured"));
}

}  // namespace cairn
