#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <chrono>
#include <iostream>
#include <string>

#include "infra/filter/filter.hpp"

namespace cairn {
namespace {

using std::chrono::steady_clock;

double per_second(const Filter& filter, const boost::json::value& data, int evaluations) {
    int matched = 0;
    const auto start = steady_clock::now();
    for (int i = 0; i < evaluations; ++i)
        matched += filter.matches({"payment.captured", "acme", "acme/payment-1", "e",
                                   static_cast<std::uint64_t>(i), "2026-01-01T00:00:00Z", data})
                       ? 1
                       : 0;
    const std::chrono::duration<double> took = steady_clock::now() - start;
    REQUIRE(matched == evaluations);
    return evaluations / took.count();
}

TEST_CASE("a core evaluates more than ten thousand filters a second", "[WHK-09][W-13]") {
    const auto parsed = Filter::parse(
        "type.startsWith('payment.') && data.amount.amount_minor >= 10000 && data.amount.currency in ['USD', "
        "'EUR'] && (has(data.customer_id) || size(data.items) > 3) && !data.email.endsWith('@example.test')");
    REQUIRE(std::holds_alternative<Filter>(parsed));
    boost::json::value data = boost::json::parse(
        R"({"amount": {"amount_minor": 12500, "currency": "EUR"}, "customer_id": "cus-1",
            "email": "ana@example.com", "items": [{"sku": "A"}, {"sku": "B"}]})");
    data.as_object()["padding"] = std::string(1'000, 'x');

    const double rate = per_second(std::get<Filter>(parsed), data, 50'000);

    std::cout << "filters: " << static_cast<long>(rate) << " evaluations/s of a core, 1 KB of data\n";
    CHECK(rate > 20'000);
}

TEST_CASE("a hostile filter costs its parts times the event's size", "[WHK-09][W-13]") {
    // Where the search is naive, each of these compares the part at every place of the text.
    std::string text;
    for (int i = 0; i < 7; ++i)
        text += std::string(i > 0 ? " || " : "") + "data.text.contains('" + std::string(250, 'a') + "b')";
    const auto parsed = Filter::parse("!(" + text + " || data.text.contains(data.part))");
    REQUIRE(std::holds_alternative<Filter>(parsed));
    const boost::json::value data{{"text", std::string(1'000'000, 'a')},
                                  {"part", std::string(400'000, 'a') + "b"}};

    const auto start = steady_clock::now();
    CHECK(std::get<Filter>(parsed).matches({"t", "a", "s", "e", 1, "", data}));
    const std::chrono::duration<double> took = steady_clock::now() - start;

    CHECK(took.count() < 1.0);
}

}  // namespace
}  // namespace cairn
