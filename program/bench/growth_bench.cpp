#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "program/bench/bench_context.hpp"
#include "program/bench/bench_world.hpp"
#include "program/bench/child.hpp"
#include "program/bench/command_load.hpp"
#include "program/bench/drain.hpp"
#include "program/bench/made_records.hpp"
#include "program/bench/seconds_since.hpp"

namespace cairn {
namespace {

using std::chrono::steady_clock;

constexpr std::int64_t smallest_streams = 10'000;
constexpr std::int64_t slice_commands = 40'000;
constexpr double steady_rate = 500;
constexpr std::int64_t steady_ms = 2'000;
constexpr double within = 0.2;  // Of the smallest.
constexpr auto ready_max = std::chrono::seconds(120);
constexpr auto caught_up_max = std::chrono::seconds(600);

/// What was measured at one size.
struct Stage {
    std::int64_t streams = 0, events = 0;
    std::vector<double> rates, p99_ms;
    double memory_mb = 0;
};

class Growth {
 public:
    explicit Growth(BenchContext& context)
        : context_(context),
          world_(context),
          progress_(world_.settings().kafka, world_.topic("cairn.processor"),
                    world_.system().topics.commands) {}

    void measure() {
        std::vector<Stage> stages;
        for (std::int64_t size = smallest_streams; size <= context_.options.streams; size *= 10)
            stages.push_back(stage(context_.scaled(size, 500 * size / smallest_streams)));
        for (const Stage& stage : stages) add_figures(stage, stages.front());
        measure_start();
    }

 private:
    Stage stage(std::int64_t streams) {
        context_.say(fmt::format("growth: to {} streams", streams));
        Stage stage;
        stage.streams = streams;
        add_customers(streams - customers_);
        // A backlog that is there before the processor, as in the figure without growth.
        const std::int64_t slice = context_.scaled(slice_commands, 500);
        change_customers(slice * (context_.options.runs + 1));
        const std::int64_t before = done_;
        done_ = made_;
        Child child(cairn_command({"run", "processor"}), world_.environment(), world_.dir(), output());
        stage.rates = Drain{
            slice, context_.options.runs, [&] { return progress_.total() - before; },
            [&] {
                child.ensure_runs();
            }}.measure();
        for (int run = 0; run < context_.options.runs; ++run) stage.p99_ms.push_back(steady_p99());
        stage.memory_mb = child.peak_memory_mb();
        stage.events = made_;
        return stage;
    }

    void add_customers(std::int64_t count) {
        if (count <= 0) return;
        const std::int64_t now_us = world_.system().clock.now_us();
        append_records(world_.system(), world_.system().topics.commands, count, [&](std::int64_t number) {
            return record_of(add_customer(customers_ + number, now_us));
        });
        customers_ += count;
        made_ += count;
        const std::int64_t before = done_;
        done_ = made_;
        Child child(cairn_command({"run", "processor"}), world_.environment(), world_.dir(), output());
        static_cast<void>(Drain{
            count, 0, [&] { return progress_.total() - before; },
            [&] {
                child.ensure_runs();
            }}.measure());
    }

    CommandEnvelope next_change() {
        const auto customer = static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(customers_));
        return change_customer(customer, changes_++, world_.system().clock.now_us());
    }

    void change_customers(std::int64_t count) {
        append_records(world_.system(), world_.system().topics.commands, count,
                       [&](std::int64_t) { return record_of(next_change()); });
        made_ += count;
    }

    double steady_p99() {
        const CommandLoad load{steady_rate, std::chrono::milliseconds(context_.scaled(steady_ms, 300)),
                               [&](std::int64_t) { return next_change(); }};
        const std::vector<double> latency_ms = load.run(world_.system());
        made_ += static_cast<std::int64_t>(latency_ms.size());
        done_ = made_;
        if (std::count(latency_ms.begin(), latency_ms.end(), answered_never) > 0)
            throw Failure("commands were not answered", Retry::no);
        return percentile(latency_ms, 0.99);
    }

    void add_figures(const Stage& stage, const Stage& smallest) {
        const std::string size = fmt::format("{} streams, {} events", stage.streams, stage.events);
        Figure rate;
        rate.name = fmt::format("growth_rate_{}", stage.streams);
        rate.title = "commands from a backlog at " + size;
        rate.unit = "commands/s";
        rate.runs = stage.rates;
        rate.settings =
            "UpdateCustomer for customers chosen evenly from all, 1 processor thread, default caches";
        Figure p99 = rate;
        p99.name = fmt::format("growth_p99_{}", stage.streams);
        p99.title = "command to outcome, 500/s, p99, at " + size;
        p99.unit = "ms";
        p99.runs = stage.p99_ms;
        p99.settings += ", through the log, open loop";
        if (&stage != &smallest) {
            rate.baseline = p99.baseline = fmt::format("at {} streams", smallest.streams);
            rate.baseline_runs = smallest.rates;
            p99.baseline_runs = smallest.p99_ms;
            rate.target = Target{.bound = 1 - within, .of_ratio = true};
            p99.target = Target{.bound = 1 + within, .at_most = true, .of_ratio = true};
            rate.baseline_settings = p99.baseline_settings = "the same, earlier in the same log";
        }
        Figure memory = rate;
        memory.name = fmt::format("growth_memory_{}", stage.streams);
        memory.title = "memory of the processor at " + size;
        memory.unit = "MB";
        memory.runs = {stage.memory_mb};
        memory.baseline.clear();
        memory.baseline_runs.clear();
        memory.target.reset();
        for (const Figure& figure : {rate, p99, memory}) context_.figures.push_back(figure);
    }

    /// All roles, on the log and the checkpoint that have grown.
    void measure_start() {
        context_.say("growth: the read models catch up");
        {
            Child child(cairn_command({"run"}), world_.environment(), world_.dir(), output());
            wait_until_ready(child, world_.settings().state_dir, ready_max);
            child.wait_until_idle(caught_up_max);
        }
        Figure figure;
        figure.name = "start";
        figure.title = fmt::format("start with a checkpoint of {} streams, to ready", customers_);
        figure.unit = "s";
        figure.target = Target{.bound = 2, .at_most = true};
        figure.settings =
            "cairn run, all roles, from the start of the process until its ready file is there";
        for (int run = 0; run < context_.options.runs; ++run) {
            context_.say("growth: start");
            const auto start = steady_clock::now();
            Child child(cairn_command({"run"}), world_.environment(), world_.dir(), output());
            wait_until_ready(child, world_.settings().state_dir, ready_max);
            figure.runs.push_back(seconds_since(start));
        }
        context_.figures.push_back(figure);
    }

    std::filesystem::path output() const { return world_.dir() / "growth.out"; }

    BenchContext& context_;
    BenchWorld world_;
    GroupProgress progress_;
    std::mt19937_64 random_{4242};
    std::int64_t customers_ = 0, changes_ = 0, made_ = 0, done_ = 0;
};

}  // namespace

void measure_growth(BenchContext& context) { Growth(context).measure(); }

}  // namespace cairn
