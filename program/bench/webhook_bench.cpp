#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "cairn/payments/v1/payment.pb.h"
#include "cairn/webhooks/v1/webhook_endpoint.pb.h"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/log/partitioner.hpp"
#include "infra/store/postgres.hpp"
#include "program/bench/bare_posts.hpp"
#include "program/bench/bench_world.hpp"
#include "program/bench/child.hpp"
#include "program/bench/made_records.hpp"
#include "program/bench/seconds_since.hpp"
#include "program/bench/webhook_sink.hpp"

namespace cairn {
namespace {

using std::chrono::steady_clock;

constexpr int endpoints = 20;
constexpr int in_flight_each = 8;
constexpr std::size_t body_bytes = 1'024;
constexpr auto ready_max = std::chrono::seconds(60);
constexpr auto longest = std::chrono::seconds(120);
constexpr const char* fan_tenant = "fan";

/// A tenant for each endpoint of the live run; the drained run has all endpoints at one tenant.
std::string live_tenant(std::int64_t number) { return fmt::format("live{}", number % endpoints); }

EventEnvelope event_of(const std::string& tenant, std::int64_t number, std::int64_t now_us) {
    const std::string name = fmt::format("{}/webhook/{}", tenant, number);
    const std::string payment_id = uuid_text(uuid_v5(name));
    payments::v1::PaymentEvent body;
    payments::v1::PaymentInitiated& initiated = *body.mutable_initiated();
    initiated.mutable_amount()->set_amount_minor(1'500);
    initiated.mutable_amount()->set_currency("EUR");
    initiated.set_provider("sandbox");
    initiated.set_description(std::string(690, 'x'));
    EventEnvelope envelope;
    envelope.set_event_id(uuid_v5("event/" + name));
    envelope.set_tenant(tenant);
    envelope.set_stream(stream_name(tenant, "payment", payment_id));
    envelope.set_version(1);
    envelope.set_type("payment.initiated");
    envelope.set_schema_version(1);
    envelope.set_occurred_at_us(now_us);
    envelope.set_recorded_at_us(now_us);
    envelope.set_command_id(uuid_v5("command/" + name));
    envelope.set_body(body.SerializeAsString());
    return envelope;
}

double processor_seconds(pid_t pid) {
    std::ifstream file(fmt::format("/proc/{}/stat", pid));
    std::string word;
    double ticks = 0;
    for (int field = 1; field <= 15 && file >> word; ++field)
        if (field >= 14) ticks += std::stod(word);
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

class WebhookBench {
 public:
    explicit WebhookBench(BenchContext& context)
        : context_(context),
          world_(context),
          environment_(world_.environment([](ProgramSettings& settings) {
              settings.webhooks_allow_http = true;
              settings.webhooks_allow_networks = {"127.0.0.0/8"};
          })) {
        register_endpoints();
    }

    void measure() {
        Child dispatcher(cairn_command({"run", "webhooks"}), environment_, world_.dir(),
                         world_.dir() / "webhooks.out");
        wait_until_ready(dispatcher, world_.settings().state_dir, ready_max);
        measure_latency(dispatcher);
        measure_live(dispatcher);
        measure_drained(dispatcher);
        add("webhooks_memory", "memory of the dispatcher, at most", "MB", {dispatcher.peak_memory_mb()},
            Target{.bound = 150, .at_most = true}, "the most that was resident while all of the above ran");
    }

 private:
    void register_endpoints() {
        context_.say("webhooks: endpoints");
        Child makers(cairn_command({"run", "processor", "projector"}), environment_, world_.dir(),
                     world_.dir() / "makers.out");
        wait_until_ready(makers, world_.settings().state_dir, ready_max);
        SubjectKeys keys(world_.system());
        CommandLine line(world_.system(), keys);
        for (int number = 0; number < endpoints; ++number) {
            register_at(line, fan_tenant, number);
            register_at(line, live_tenant(number), number);
        }
        line.publisher.flush(10'000);
        const auto start = steady_clock::now();
        while (count("SELECT count(*) FROM cairn.webhook_endpoints") < 2 * endpoints) {
            if (steady_clock::now() - start > longest)
                throw Failure("no endpoint was registered", Retry::no);
            makers.ensure_runs();
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }

    void register_at(CommandLine& line, const std::string& tenant, int number) {
        webhooks::v1::RegisterEndpoint command;
        command.set_webhook_endpoint_id(fmt::format("{}-{}", tenant, number));
        command.set_url(fmt::format("http://127.0.0.1:{}/hook", sink_.port()));
        command.add_event_types("payment.*");
        command.mutable_delivery()->set_in_flight_max(in_flight_each);
        CommandRequest request;
        request.tenant = tenant;
        request.command_id = uuid_v5(tenant + std::to_string(number));
        line.writer.publish(line.writer.seal(request, command).envelope, [](const Delivery&) {});
    }

    std::int64_t count(const std::string& query) {
        const PostgresConnection connection = connect_postgres(world_.settings().postgres_url);
        return with_postgres([&] {
            pqxx::nontransaction session(*connection);
            return session.exec(query)[0][0].as<std::int64_t>();
        });
    }

    void append(const std::string& what, std::int64_t events,
                const std::function<std::string(std::int64_t)>& tenant) {
        const std::int64_t from = made_;
        made_ += events;
        append_records(world_.system(), world_.system().topics.events, events, [&](std::int64_t number) {
            const EventEnvelope event =
                event_of(tenant(from + number), from + number, world_.system().clock.now_us());
            return MadeRecord{event.stream(), event.SerializeAsString()};
        });
        context_.say("webhooks: " + what);
    }

    /// Deliveries a second between the first tenth and the last, and what they cost the dispatcher.
    std::pair<double, double> watch(Child& dispatcher, std::int64_t before, std::int64_t deliveries) {
        const auto reach = [&](std::int64_t share_of_ten) {
            const auto start = steady_clock::now();
            while (sink_.received() < before + deliveries * share_of_ten / 10) {
                dispatcher.ensure_runs();
                if (steady_clock::now() - start > longest)
                    throw Failure(
                        fmt::format("{} of {} were delivered", sink_.received() - before, deliveries),
                        Retry::no);
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
        };
        reach(1);
        const auto start = steady_clock::now();
        const double busy = processor_seconds(dispatcher.pid());
        const std::int64_t from = sink_.received();
        reach(9);
        const auto done = static_cast<double>(sink_.received() - from);
        const double rate = done / seconds_since(start);
        const double cost_ms = (processor_seconds(dispatcher.pid()) - busy) * 1e3 / done;
        reach(10);
        dispatcher.wait_until_idle(longest);
        return {rate, cost_ms};
    }

    void measure_latency(Child& dispatcher) {
        context_.say("webhooks: 50 events a second");
        std::vector<double> p50, p99;
        for (int run = 0; run < context_.options.runs; ++run) {
            dispatcher.wait_until_idle(longest);
            const std::vector<double> ms = paced(context_.scaled(300, 20));
            p50.push_back(percentile(ms, 0.5));
            p99.push_back(percentile(ms, 0.99));
        }
        const std::string settings = fmt::format(
            "50 events/s, round-robin over {} endpoints, from the append to the receiver's reading",
            endpoints);
        add("webhooks_50_p50", "event to first byte at the receiver, 50/s, p50", "ms", p50,
            Target{.bound = 20, .at_most = true}, settings);
        add("webhooks_50_p99", "event to first byte at the receiver, 50/s, p99", "ms", p99,
            Target{.bound = 40, .at_most = true}, settings);
    }

    std::vector<double> paced(std::int64_t events) {
        sink_.note_arrivals();
        sink_.take_arrivals();
        Publisher publisher(world_.settings().kafka, {.topics = {world_.system().topics.events}});
        std::unordered_map<std::string, std::int64_t> sent;
        const std::int64_t before = sink_.received();
        const auto start = steady_clock::now();
        for (std::int64_t number = 0; number < events; ++number, ++made_) {
            std::this_thread::sleep_until(start + std::chrono::milliseconds(20) * number);
            const std::int64_t now_us = world_.system().clock.now_us();
            const EventEnvelope event = event_of(live_tenant(made_), made_, now_us);
            sent.emplace(uuid_text(event.event_id()), now_us);
            publisher.publish(world_.system().topics.events, partition_of(event.stream()), event.stream(),
                              event.SerializeAsString(), [](const Delivery&) {});
        }
        const auto end = steady_clock::now();
        while (sink_.received() < before + events && steady_clock::now() - end < longest)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        std::vector<double> ms;
        for (const auto& [id, arrived_us] : sink_.take_arrivals())
            if (const auto found = sent.find(id); found != sent.end())
                ms.push_back(static_cast<double>(arrived_us - found->second) / 1e3);
        return ms;
    }

    void measure_live(Child& dispatcher) {
        std::vector<double> rates;
        const std::int64_t events = context_.scaled(20'000, 500);
        for (int run = 0; run < context_.options.runs; ++run) {
            const std::int64_t before = sink_.received();
            append("live", events, live_tenant);
            rates.push_back(watch(dispatcher, before, events).first);
        }
        add("webhooks_live", "webhooks, live, from event to delivery", "deliveries/s", rates,
            Target{.bound = 4'000},
            fmt::format(
                "{} events of {} bytes a run, each to one of {} endpoints, with the log of attempts",
                events, body_bytes, endpoints));
    }

    void measure_drained(Child& dispatcher) {
        const std::int64_t events = context_.scaled(2'000, 50);
        std::vector<double> rates, costs, bare;
        const std::string body(body_bytes, 'x');
        for (int run = 0; run < context_.options.runs; ++run) {
            const std::int64_t before = sink_.received();
            append("drained", events, [](std::int64_t) { return std::string(fan_tenant); });
            const auto [rate, cost_ms] = watch(dispatcher, before, events * endpoints);
            rates.push_back(rate);
            costs.push_back(cost_ms);
            bare.push_back(bare_posts(sink_.port(), body, events * endpoints, endpoints * in_flight_each));
        }
        const std::string settings = fmt::format(
            "{} events of {} bytes a run, each to {} endpoints with {} in flight, with the log of attempts",
            events, body_bytes, endpoints, in_flight_each);
        Figure figure = add("webhooks_drained", "webhooks, drained to 20 endpoints", "deliveries/s", rates,
                            Target{.bound = 7'000}, settings);
        figure.name = "webhooks_vs_bare_loop";
        figure.target = Target{.bound = 0.4, .of_ratio = true};
        figure.baseline = "bare libcurl-multi loop";
        figure.baseline_runs = bare;
        figure.baseline_settings = fmt::format(
            "1 thread, {} at once, handles and connections kept, the same bytes to the same sink",
            endpoints * in_flight_each);
        context_.figures.push_back(figure);
        add("webhooks_processor_time", "the dispatcher's own processor time for a delivery", "ms", costs,
            Target{.bound = 0.55, .at_most = true}, settings + "; without PostgreSQL's");
    }

    Figure add(const std::string& name, const std::string& title, const std::string& unit,
               const std::vector<double>& runs, Target target, const std::string& settings) {
        Figure figure;
        figure.name = name;
        figure.title = title;
        figure.unit = unit;
        figure.runs = runs;
        figure.target = target;
        figure.settings = settings;
        context_.figures.push_back(figure);
        return figure;
    }

    BenchContext& context_;
    BenchWorld world_;
    Child::Environment environment_;
    WebhookSink sink_;
    std::int64_t made_ = 0;
};

}  // namespace

void measure_webhooks(BenchContext& context) { WebhookBench(context).measure(); }

}  // namespace cairn
