#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <thread>

#include "infra/log/log_reader.hpp"
#include "program/bench/bench_context.hpp"
#include "program/bench/bench_world.hpp"
#include "program/bench/child.hpp"
#include "program/bench/command_load.hpp"
#include "program/bench/made_records.hpp"

namespace cairn {
namespace {

constexpr double rate = 500;
constexpr std::int64_t join_ms = 6'000;
// A processor that leaves stays a member until its session times out after 10 s.
constexpr std::int64_t leave_ms = 15'000;
constexpr std::int64_t least_join_ms = 2'000;
constexpr std::int64_t least_leave_ms = 12'500;
constexpr auto ready_max = std::chrono::seconds(60);

struct Counts {
    std::int64_t answers = 0, doubled = 0;
};

class Instances {
 public:
    explicit Instances(BenchContext& context) : context_(context), world_(context) {}

    void measure() {
        context_.say("instances: one, two, three, one");
        const std::chrono::milliseconds joined(context_.scaled(join_ms, least_join_ms));
        const std::chrono::milliseconds left(context_.scaled(leave_ms, least_leave_ms));
        start("1");
        wait_until_ready(*running_.at("1"), state_dir("1"), ready_max);
        const auto duration = joined * 3 + left;
        // While the load runs, the others come and go.
        std::jthread moves([&] {
            std::this_thread::sleep_for(joined);
            start("2");
            std::this_thread::sleep_for(joined);
            start("3");
            std::this_thread::sleep_for(joined);
            running_.erase("3");
            running_.erase("2");
        });
        const std::int64_t now_us = world_.system().clock.now_us();
        const CommandLoad load{rate, duration,
                               [&](std::int64_t number) { return add_customer(number, now_us); }};
        latency_ms_ = load.run(world_.system());
        moves.join();
        add_pauses(joined, left);
        add_counts();
    }

 private:
    std::filesystem::path state_dir(const std::string& name) const {
        return world_.dir() / ("state-" + name);
    }

    void start(const std::string& name) {
        const auto environment = world_.environment([&](ProgramSettings& settings) {
            settings.state_dir = state_dir(name).string();
            settings.log_file = (world_.dir() / ("cairn-" + name + ".log")).string();
        });
        running_[name] =
            std::make_unique<Child>(cairn_command({"run", "processor"}), environment, world_.dir(),
                                    world_.dir() / ("processor-" + name + ".out"));
    }

    /// The longest that a command sent between the two moments had to wait.
    double longest(std::chrono::milliseconds from, std::chrono::milliseconds until) const {
        const auto index = [&](std::chrono::milliseconds at) {
            const auto number = static_cast<std::size_t>(rate * static_cast<double>(at.count()) / 1'000);
            return std::min(number, latency_ms_.size());
        };
        double most = 0;
        for (std::size_t i = index(from); i < index(until); ++i) most = std::max(most, latency_ms_[i]);
        return most;
    }

    void add_pauses(std::chrono::milliseconds joined, std::chrono::milliseconds left) {
        Figure coming;
        coming.name = "instances_pause_joining";
        coming.title = "longest wait of a command while a processor joins";
        coming.unit = "ms";
        coming.runs = {longest(joined, joined * 2), longest(joined * 2, joined * 3)};
        coming.settings =
            "500 commands/s through the log, 1 to 3 processor processes; a second and a third join";
        Figure going = coming;
        going.name = "instances_pause_leaving";
        going.title = "longest wait of a command while two processors leave";
        going.runs = {longest(joined * 3, joined * 3 + left)};
        going.settings =
            "the same; the third and the second are stopped, and stay members until their sessions time out "
            "after 10 s, so that a restart moves nothing";
        context_.figures.push_back(coming);
        context_.figures.push_back(going);
    }

    void add_counts() {
        const Counts outcomes = count(world_.system().topics.outcomes, [](const Record& record) {
            Outcome outcome;
            outcome.ParseFromArray(record.value.data(), static_cast<int>(record.value.size()));
            return outcome.repeat() ? std::string() : outcome.command_id();
        });
        const Counts events = count(world_.system().topics.events, [](const Record& record) {
            EventEnvelope event;
            event.ParseFromArray(record.value.data(), static_cast<int>(record.value.size()));
            return event.event_id();
        });
        const auto sent = static_cast<std::int64_t>(latency_ms_.size());
        const auto unanswered = std::count(latency_ms_.begin(), latency_ms_.end(), answered_never);
        add_count("instances_lost", "commands without answer, outcome or event",
                  std::max({static_cast<std::int64_t>(unanswered), sent - outcomes.answers,
                            sent - events.answers}));
        add_count("instances_doubled", "outcomes and events beyond the first",
                  outcomes.doubled + events.doubled);
    }

    void add_count(const std::string& name, const std::string& title, std::int64_t value) {
        Figure figure;
        figure.name = name;
        figure.title = title + ", 1 to 3 processors";
        figure.unit = "of " + std::to_string(latency_ms_.size());
        figure.runs = {static_cast<double>(value)};
        figure.target = Target{.bound = 0, .at_most = true};
        figure.settings = "counted in the committed log";
        context_.figures.push_back(figure);
    }

    Counts count(const std::string& topic, const std::function<std::string(const Record&)>& id_of) const {
        LogReader reader(world_.settings().kafka, {});
        std::vector<std::pair<TopicPartition, std::int64_t>> starts;
        for (int partition = 0; partition < partition_count; ++partition)
            starts.emplace_back(TopicPartition{topic, partition}, LogReader::beginning);
        reader.assign(starts);
        std::map<std::string, int> seen;
        Counts counts;
        for (int ended = 0; ended < partition_count;) {
            const ReaderStep step = reader.poll(100);
            if (std::holds_alternative<EndReached>(step)) ++ended;
            const auto* record = std::get_if<Record>(&step);
            const std::string id = record == nullptr ? "" : id_of(*record);
            if (id.empty()) continue;
            ++(seen[id]++ == 0 ? counts.answers : counts.doubled);
        }
        return counts;
    }

    BenchContext& context_;
    BenchWorld world_;
    std::map<std::string, std::unique_ptr<Child>> running_;  // Of the moving thread while it moves.
    std::vector<double> latency_ms_;                         // Of each command, in the order of sending.
};

}  // namespace

void measure_instances(BenchContext& context) { Instances(context).measure(); }

}  // namespace cairn
