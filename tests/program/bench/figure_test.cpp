#include "program/bench/figure.hpp"

#include <catch2/catch.hpp>

#include "program/bench/plot.hpp"
#include "program/bench/report.hpp"
#include "program/bench/scaling.hpp"

using namespace cairn;

namespace {

Figure compared(std::vector<double> runs, std::vector<double> baseline_runs) {
    Figure figure;
    figure.name = "processor";
    figure.title = "processor";
    figure.unit = "commands/s";
    figure.runs = std::move(runs);
    figure.baseline = "bare loop";
    figure.baseline_runs = std::move(baseline_runs);
    figure.target = Target{.bound = 0.6, .of_ratio = true};
    return figure;
}

}  // namespace

TEST_CASE("the median of the runs counts, whatever their order") {
    CHECK(median({3, 1, 2}) == 2);
    CHECK(median({4, 1, 2, 3}) == 2.5);
    CHECK(median({}) == 0);
}

TEST_CASE("p99 is the value that 99 of 100 samples do not exceed") {
    std::vector<double> samples;
    for (int i = 100; i >= 1; --i) samples.push_back(i);
    CHECK(percentile(samples, 0.99) == 99);
    CHECK(percentile(samples, 0.5) == 50);
    CHECK(percentile({7}, 0.99) == 7);
}

TEST_CASE("a ratio is met at its bound and missed below it") {
    CHECK(verdict_of(compared({60}, {100})) == Verdict::met);
    CHECK(verdict_of(compared({59}, {100})) == Verdict::missed);
}

TEST_CASE("a baseline that is too slow makes its row suspect, however good the ratio") {
    Figure figure = compared({90}, {100});
    figure.baseline_floor = 101;
    CHECK(verdict_of(figure) == Verdict::suspect);
    figure.baseline_floor = 100;
    CHECK(verdict_of(figure) == Verdict::met);
    figure.suspect = "lean it was slow";
    CHECK(verdict_of(figure) == Verdict::suspect);
}

TEST_CASE("a figure whose baseline could not be measured is not met") {
    CHECK(verdict_of(compared({90}, {})) == Verdict::missing);
    Figure figure = compared({90}, {100});
    figure.missing = "no JDK";
    CHECK(verdict_of(figure) == Verdict::missing);
}

TEST_CASE("a latency is met at most at its bound") {
    Figure figure = compared({25}, {});
    figure.target = Target{.bound = 25, .at_most = true};
    CHECK(verdict_of(figure) == Verdict::met);
    figure.runs = {25.1};
    CHECK(verdict_of(figure) == Verdict::missed);
}

TEST_CASE("the report has every figure with its spread, its baseline and its verdict") {
    Figure figure = compared({50'000, 70'000, 60'000}, {90'000, 100'000, 110'000});
    figure.settings = "batches to 5,000";
    figure.baseline_settings = "linger.ms=0";
    const BenchReport report{{{"processor", "two cores"}}, "cairn bench", 1, {figure}, {}};
    const std::string page = markdown_of(report);
    CHECK_THAT(page, Catch::Contains("| processor | 50,000 / 60,000 / 70,000 commands/s | bare loop | "
                                     "90,000 / 100,000 / 110,000 | 0.60 | ≥ 0.6 × | met |"));
    CHECK_THAT(page, Catch::Contains("linger.ms=0"));
    const boost::json::object json = json_of(report).at("figures").as_array().at(0).as_object();
    CHECK(json.at("value").as_double() == 60'000);
    CHECK(json.at("met").as_bool());
    CHECK(json.at("baseline").as_object().at("value").as_double() == 100'000);
}

TEST_CASE("no page on scaling is made from figures that were not measured") {
    CHECK_FALSE(scaling_page({{}, "cairn bench", 1, {compared({1}, {1})}, {}}));
}

TEST_CASE("a plot has each point of each line") {
    const std::string svg =
        svg_of({"x.svg", "Title", "batch", "commands/s", {{"ours", {{10, 100}, {20, 200}}}}});
    std::size_t points = 0;
    for (std::size_t at = svg.find("<circle"); at != std::string::npos; at = svg.find("<circle", at + 1))
        ++points;
    CHECK(points == 2);
    CHECK_THAT(svg, Catch::Contains("Title") && Catch::Contains("commands/s"));
}
