#include <fmt/format.h>

#include "program/bench/bare_transactions.hpp"
#include "program/bench/bench_world.hpp"
#include "program/bench/child.hpp"
#include "program/bench/drain.hpp"
#include "program/bench/payment_story.hpp"
#include "program/bench/value_bytes.hpp"

namespace cairn {
namespace {

constexpr std::int64_t slice_events = 100'000;

/// A log with a backlog of events, the relay, and a loop that writes as many bytes for them.
class RelayBench {
 public:
    explicit RelayBench(BenchContext& context)
        : context_(context), world_(context), slice_(context.scaled(slice_events, 500)) {
        world_.make_topic("bare");
    }

    void measure() {
        context_.say("relay: events to cairn.public");
        const std::int64_t now_us = world_.system().clock.now_us();
        PaymentStory story;
        append_records(
            world_.system(), world_.system().topics.events, slice_ * (context_.options.runs + 1),
            [&](std::int64_t number) { return PaymentStory::event_record(story.next(), number, now_us); });
        Figure figure;
        figure.name = "relay_vs_bare_loop";
        figure.title = "relay, events to cairn.public";
        figure.unit = "events/s";
        figure.target = Target{.bound = 0.4, .of_ratio = true};
        figure.runs = run_relay();
        context_.say("relay: bare librdkafka loop");
        const BareTransactions loop = bare_loop();
        figure.baseline = "bare librdkafka transaction loop";
        figure.baseline_runs = loop.measure(world_.settings().kafka, slice_, context_.options.runs);
        figure.baseline_settings = loop.settings_text();
        figure.settings = fmt::format("{} events a run ({}), {} bytes in, {} of CloudEvents JSON out, gzip",
                                      slice_, story.mix_text(), bytes_of(world_.system().topics.events),
                                      loop.outputs.front().value_bytes);
        context_.figures.push_back(std::move(figure));
    }

 private:
    std::vector<double> run_relay() {
        GroupProgress progress(world_.settings().kafka, world_.topic("cairn.relay"),
                               world_.system().topics.events);
        Child child(cairn_command({"run", "relay"}), world_.environment(), world_.dir(),
                    world_.dir() / "relay.out");
        return Drain{slice_, context_.options.runs, [&] { return progress.total(); },
                     [&] { child.ensure_runs(); }}
            .measure();
    }

    BareTransactions bare_loop() const {
        BareTransactions loop;
        loop.group = world_.topic("bare");
        loop.from = world_.system().topics.events;
        loop.outputs = {{world_.topic("bare"), bytes_of(world_.system().topics.public_events)}};
        loop.compression = "gzip";
        return loop;
    }

    std::size_t bytes_of(const std::string& topic) const {
        return value_bytes(world_.settings().kafka, topic);
    }

    BenchContext& context_;
    BenchWorld world_;
    std::int64_t slice_;
};

}  // namespace

void measure_relay(BenchContext& context) { RelayBench(context).measure(); }

}  // namespace cairn
