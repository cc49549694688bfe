#include "producers/api/rate_gate.hpp"

#include <catch2/catch.hpp>

namespace cairn {
namespace {

std::string header(const HttpResponse& response, const std::string& name) {
    for (const auto& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}

struct Gates {
    ManualClock clock{43'200'000'000};
    Metrics metrics;
    RateGate requests{"default", "api.rate_per_second", {10, 20}, clock, metrics};
    RateGate payments{"payments", "api.payment_rate_per_second", {1, 3}, clock, metrics};
};

TEST_CASE("a refusal names the setting and when to come again", "[OPS-01]") {
    Gates gates;
    for (int i = 0; i < 3; ++i) REQUIRE(gates.payments.take("shop/key/till").is_allowed);

    const RateState state = gates.payments.take("shop/key/till");
    const HttpResponse refused = gates.payments.refusal(state);

    CHECK(!state.is_allowed);
    CHECK(refused.status == 429);
    CHECK(header(refused, "Retry-After") == "1");
    CHECK(refused.body.find("rate_limited") != std::string::npos);
    CHECK(refused.body.find("api.payment_rate_per_second") != std::string::npos);
}

TEST_CASE("what a caller may send of each kind stands in the headers", "[OPS-01]") {
    Gates gates;
    HttpResponse response;
    const std::vector<RateTaken> taken{{&gates.requests, gates.requests.take("shop/key/till")},
                                       {&gates.payments, gates.payments.take("shop/key/till")}};

    add_rate_headers(response, taken);

    CHECK(header(response, "RateLimit-Policy") == "\"default\";q=20;w=2, \"payments\";q=3;w=3");
    CHECK(header(response, "RateLimit") == "\"default\";r=19;t=1, \"payments\";r=2;t=1");
}

TEST_CASE("each refusal is counted under its setting", "[OPS-01]") {
    Gates gates;
    for (int i = 0; i < 8; ++i) gates.payments.take("shop/key/till");
    gates.requests.take("shop/key/till");

    const std::string text = gates.metrics.text();

    CHECK(text.find("cairn_api_rate_limited_total{setting=\"api.payment_rate_per_second\"} 5") !=
          std::string::npos);
    CHECK(text.find("cairn_api_rate_limited_total{setting=\"api.rate_per_second\"} 0") !=
          std::string::npos);
}

}  // namespace
}  // namespace cairn
