#include <fmt/format.h>

#include <atomic>
#include <thread>

#include "program/bench/bare_transactions.hpp"
#include "program/bench/bench_context.hpp"
#include "program/bench/bench_world.hpp"
#include "program/bench/child.hpp"
#include "program/bench/drain.hpp"
#include "program/bench/kafka_streams.hpp"
#include "program/bench/made_records.hpp"
#include "program/bench/value_bytes.hpp"

namespace cairn {
namespace {

constexpr std::int64_t slice_commands = 100'000;
constexpr std::int64_t plotted_commands = 40'000;
constexpr int batches[] = {50, 200, 1'000, 5'000};
constexpr int batch_max = 5'000;
constexpr auto ready_max = std::chrono::seconds(60);
// 70 % of what event-log.md §3.7 measured of such loops on two cores: 99,000 and 70,000 a second.
constexpr double bare_floor = 69'000;
constexpr double streams_floor = 49'000;

/// A log with a backlog of commands, and those who work through it.
class Backlog {
 public:
    explicit Backlog(BenchContext& context) : context_(context), world_(context) {
        for (const char* name : {"first", "second"}) world_.make_topic(name);
    }

    void append(std::int64_t count) {
        const std::int64_t now_us = world_.system().clock.now_us();
        append_records(world_.system(), world_.system().topics.commands, count, [&](std::int64_t number) {
            return record_of(start_payment(made_ + number, now_us));
        });
        made_ += count;
    }

    /// Everything that is appended and not yet done.
    std::vector<double> run_processor(std::int64_t slice, int runs, std::int64_t batch) {
        const std::int64_t before = done_;
        done_ = made_;
        GroupProgress progress = progress_of("cairn.processor");
        Child child(cairn_command({"run", "processor"}), world_.environment([&](ProgramSettings& settings) {
            settings.processor_threads = 2;
            settings.processor_batch_max = batch;
        }),
                    world_.dir(), world_.dir() / "processor.out");
        return Drain{slice, runs, [&] { return progress.total() - before; }, [&] { child.ensure_runs(); }}
            .measure();
    }

    std::vector<double> run_bare(std::int64_t slice, int runs, std::size_t batch) {
        const std::string group = fmt::format("{}bare-{}", world_.topic(""), batch);
        const BareTransactions loop{
            group,
            world_.system().topics.commands,
            {{world_.topic("first"), value_bytes(world_.system().topics.events)},
             {world_.topic("second"), value_bytes(world_.system().topics.outcomes)}},
            batch};
        return loop.measure(world_.settings().kafka, slice, runs);
    }

    std::vector<double> run_streams(std::int64_t slice, int runs) {
        const KafkaStreams streams{world_.settings().kafka.brokers,
                                   world_.topic("streams"),
                                   world_.system().topics.commands,
                                   world_.topic("first"),
                                   world_.topic("second"),
                                   value_bytes(world_.system().topics.events),
                                   value_bytes(world_.system().topics.outcomes)};
        GroupProgress progress = progress_of("streams");
        Child child(streams.command(context_.options.tree, world_.dir() / "streams"), {}, world_.dir(),
                    world_.dir() / "streams.out");
        return Drain{slice, runs, [&] { return progress.total(); }, [&] { child.ensure_runs(); }}.measure();
    }

    std::size_t value_bytes(const std::string& topic) const {
        return cairn::value_bytes(world_.settings().kafka, topic);
    }

    std::string bytes_text() const {
        return fmt::format(
            "{} bytes in, {} and {} out, 24 partitions, lz4", value_bytes(world_.system().topics.commands),
            value_bytes(world_.system().topics.events), value_bytes(world_.system().topics.outcomes));
    }

 private:
    GroupProgress progress_of(const std::string& group) const {
        return {world_.settings().kafka, world_.topic(group), world_.system().topics.commands};
    }

    BenchContext& context_;
    BenchWorld world_;
    std::int64_t made_ = 0, done_ = 0;
};

Figure bare_figure(const Figure& ours, std::vector<double> runs) {
    Figure figure = ours;
    figure.name = "processor_vs_bare_loop";
    figure.target = Target{.bound = 0.6, .of_ratio = true};
    figure.baseline = "bare librdkafka transaction loop";
    figure.baseline_runs = std::move(runs);
    figure.baseline_floor = bare_floor;
    figure.baseline_settings = BareTransactions().settings_text();
    return figure;
}

Figure streams_figure(const Figure& ours, BenchContext& context, Backlog& backlog, std::int64_t slice) {
    Figure figure = ours;
    figure.name = "processor_vs_kafka_streams";
    figure.target = Target{.bound = 1.0, .of_ratio = true};
    figure.baseline = "Kafka Streams, exactly_once_v2, RocksDB";
    figure.baseline_floor = streams_floor;
    figure.baseline_settings = KafkaStreams::settings_text();
    try {
        figure.baseline_runs = backlog.run_streams(slice, context.options.runs);
    } catch (const Failure& failure) {
        figure.missing = failure.what();
    }
    return figure;
}

void plot_batches(BenchContext& context, Backlog& backlog) {
    Series ours{"cairn", {}}, bare{"bare librdkafka loop", {}};
    const std::int64_t slice = context.scaled(plotted_commands, 500);
    for (const int batch : batches) {
        if (context.is_trial() && batch > batches[0]) break;
        context.say(fmt::format("processor: batches of {}", batch));
        backlog.append(2 * slice);
        ours.points.emplace_back(batch, median(backlog.run_processor(slice, 1, batch)));
        if (batch != batch_max)
            bare.points.emplace_back(batch,
                                     median(backlog.run_bare(slice, 1, static_cast<std::size_t>(batch))));
    }
    const Figure* with_bare = nullptr;
    for (const Figure& figure : context.figures)
        if (figure.name == "processor_vs_bare_loop") with_bare = &figure;
    if (with_bare != nullptr) bare.points.emplace_back(batch_max, median(with_bare->baseline_runs));
    context.plots.push_back({"throughput-by-batch.svg",
                             "Commands decided from a backlog",
                             "commands in a transaction, at the most",
                             "commands/s",
                             {ours, bare}});
}

}  // namespace

void measure_processor(BenchContext& context) {
    Backlog backlog(context);
    const std::int64_t slice = context.scaled(slice_commands, 500);
    context.say("processor: commands from a backlog");
    backlog.append(slice * (context.options.runs + 1));
    Figure ours;
    ours.title = "processor, commands from a backlog";
    ours.unit = "commands/s";
    ours.runs = backlog.run_processor(slice, context.options.runs, batch_max);
    ours.settings =
        fmt::format("{} commands a run (InitiatePayment, new streams), 2 threads, batches to {}, {}", slice,
                    batch_max, backlog.bytes_text());
    context.say("processor: bare librdkafka loop");
    context.figures.push_back(bare_figure(ours, backlog.run_bare(slice, context.options.runs, batch_max)));
    context.say("processor: Kafka Streams");
    context.figures.push_back(streams_figure(ours, context, backlog, slice));
    plot_batches(context, backlog);
}

}  // namespace cairn
