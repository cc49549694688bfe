#include "program/bench/command_load.hpp"

#include <atomic>
#include <thread>

#include "infra/command/outcome_listener.hpp"
#include "infra/log/partitioner.hpp"
#include "infra/log/publisher.hpp"

namespace cairn {
namespace {

using std::chrono::steady_clock;
constexpr int listening_max_ms = 30'000;
constexpr auto answers_max = std::chrono::seconds(30);

/// Kept by the waiters too, which may be called after the load has given up.
struct Answers {
    explicit Answers(std::size_t count) : latency_ms(count) {
        for (std::atomic<double>& latency : latency_ms) latency = answered_never;
    }

    std::vector<std::atomic<double>> latency_ms;
    std::atomic<std::int64_t> open{0};
};

}  // namespace

std::vector<double> CommandLoad::run(const System& system) const {
    const auto count =
        static_cast<std::size_t>(per_second * std::chrono::duration<double>(duration).count());
    OutcomeListener outcomes(system.settings.kafka);
    if (!outcomes.wait_until_ready(listening_max_ms))
        throw Failure("the outcomes cannot be read", Retry::no, "see cairn doctor");
    Publisher publisher(system.settings.kafka, {.topics = {system.topics.commands}});
    const auto answers = std::make_shared<Answers>(count);
    const auto start = steady_clock::now();
    for (std::size_t i = 0; i < count; ++i) {
        const std::chrono::duration<double> after(static_cast<double>(i) / per_second);
        const auto due = start + std::chrono::duration_cast<steady_clock::duration>(after);
        CommandEnvelope command = make(static_cast<std::int64_t>(i));
        command.set_reply_to(outcomes.expect([answers, i, due](const Answer&) {
            const std::chrono::duration<double, std::milli> took = steady_clock::now() - due;
            answers->latency_ms[i] = took.count();
            --answers->open;
        }));
        ++answers->open;
        std::this_thread::sleep_until(due);
        publisher.publish(system.topics.commands, partition_of(command.stream()), command.stream(),
                          command.SerializeAsString(), [](const Delivery&) {});
    }
    const auto deadline = steady_clock::now() + answers_max;
    while (answers->open > 0 && steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return {answers->latency_ms.begin(), answers->latency_ms.end()};
}

}  // namespace cairn
