#include <fmt/format.h>

#include "program/bench/bench_context.hpp"
#include "program/bench/http_load.hpp"
#include "program/bench/running_cairn.hpp"

namespace cairn {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t one_client_ms = 2'500;
constexpr std::int64_t open_loop_ms = 5'000;
constexpr std::int64_t throughput_ms = 4'000;
constexpr std::int64_t plotted_ms = 3'000;
constexpr std::int64_t shortest_ms = 300;
constexpr double steady_rate = 500;
constexpr double plotted_rates[] = {250, 500, 1'000, 2'000, 3'000, 4'000, 5'000, 6'000};
constexpr int closed_connections = 256;

/// The runs of one load, and what they had in common.
struct Runs {
    std::vector<double> p50, p99, rates;
    double busiest = 0;
    std::int64_t requests = 0, failures = 0;

    void add(const HttpLoadResult& result) {
        p50.push_back(percentile(result.latency_ms, 0.5));
        p99.push_back(percentile(result.latency_ms, 0.99));
        rates.push_back(result.per_second());
        busiest = std::max(busiest, result.busy);
        requests += static_cast<std::int64_t>(result.latency_ms.size());
        failures += result.failures();
    }

    std::string text() const {
        return fmt::format("{} requests in all, {} failed, the generator busy for {:.0f} % of one core",
                           requests, failures, busiest * 100);
    }
};

Runs run_often(BenchContext& context, RunningCairn& cairn, const HttpLoad& load) {
    Runs runs;
    for (int i = 0; i < context.options.runs; ++i) runs.add(cairn.run(load));
    return runs;
}

Figure figure_of(const std::string& name, const std::string& title, const std::string& unit,
                 const std::vector<double>& values, Target target, const std::string& settings) {
    Figure figure;
    figure.name = name;
    figure.title = title;
    figure.unit = unit;
    figure.runs = values;
    figure.target = target;
    figure.settings = settings;
    return figure;
}

milliseconds time_of(const BenchContext& context, std::int64_t full_ms) {
    return milliseconds(context.scaled(full_ms, shortest_ms));
}

void measure_one_client(BenchContext& context, RunningCairn& cairn) {
    context.say("http: one client");
    const Runs runs = run_often(context, cairn, cairn.load(1, 0, time_of(context, one_client_ms)));
    const std::string settings =
        "POST /v1/offerings with Prefer: return=minimal, one connection, one request after the other; " +
        runs.text();
    context.figures.push_back(figure_of("http_one_client_p50",
                                        "HTTP command to durable answer, 1 client, p50", "ms", runs.p50,
                                        {.bound = 10, .at_most = true}, settings));
    context.figures.push_back(figure_of("http_one_client_p99",
                                        "HTTP command to durable answer, 1 client, p99", "ms", runs.p99,
                                        {.bound = 25, .at_most = true}, settings));
}

void measure_steady(BenchContext& context, RunningCairn& cairn) {
    HttpLoad load = cairn.load(128, steady_rate, time_of(context, open_loop_ms));
    context.say("http: 500 commands a second");
    const Runs durable = run_often(context, cairn, load);
    context.figures.push_back(
        figure_of("http_500_p99", "HTTP command to durable answer, 500/s, p99", "ms", durable.p99,
                  {.bound = 50, .at_most = true},
                  "open loop, 500/s, timed from the intended send; " + durable.text()));
    context.say("http: 500 commands a second, until the row is visible");
    load.until_visible = true;
    const Runs visible = run_often(context, cairn, load);
    context.figures.push_back(figure_of(
        "http_500_visible_p99", "HTTP command to row visible, 500/s, p99", "ms", visible.p99,
        {.bound = 100, .at_most = true},
        "open loop, 500/s, timed from the intended send; the answer is the row as GET gives it; " +
            visible.text()));
}

void measure_throughput(BenchContext& context, RunningCairn& cairn) {
    context.say("http: as many as it takes");
    const Runs runs =
        run_often(context, cairn, cairn.load(closed_connections, 0, time_of(context, throughput_ms)));
    const std::string settings =
        fmt::format("all roles in one process, {} connections, each sends when it has its answer; {}",
                    closed_connections, runs.text());
    context.figures.push_back(figure_of("http_throughput", "HTTP commands/s", "commands/s", runs.rates,
                                        {.bound = 5'000}, settings));
    context.figures.push_back(figure_of("http_throughput_p99", "their p99", "ms", runs.p99,
                                        {.bound = 100, .at_most = true}, settings));
}

void plot_latency(BenchContext& context, RunningCairn& cairn) {
    constexpr double kept_up = 0.9, shown_max_ms = 500;
    Series p50{"p50", {}}, p99{"p99", {}};
    for (const double rate : plotted_rates) {
        if (context.is_trial() && rate > plotted_rates[1]) break;
        context.say(fmt::format("http: {} commands a second", rate));
        const HttpLoadResult result = cairn.run(cairn.load(512, rate, time_of(context, plotted_ms)));
        const double at_99 = percentile(result.latency_ms, 0.99);
        if (result.per_second() < rate * kept_up || at_99 > shown_max_ms) break;
        p50.points.emplace_back(rate, percentile(result.latency_ms, 0.5));
        p99.points.emplace_back(rate, at_99);
    }
    context.plots.push_back({"latency-by-load.svg",
                             "HTTP command to durable answer, open loop",
                             "commands/s that are sent",
                             "milliseconds",
                             {p50, p99}});
}

}  // namespace

void measure_http(BenchContext& context) {
    RunningCairn cairn(context);
    context.say("http: warm-up");
    cairn.run(cairn.load(16, 0, time_of(context, throughput_ms)));
    measure_one_client(context, cairn);
    measure_steady(context, cairn);
    measure_throughput(context, cairn);
    plot_latency(context, cairn);
    context.figures.push_back(figure_of("memory_all_roles", "memory of all roles in one process, at most",
                                        "MB", {cairn.peak_memory_mb()}, {.bound = 600, .at_most = true},
                                        "the most that was resident while all of the above ran"));
}

}  // namespace cairn
