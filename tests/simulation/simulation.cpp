#include "tests/simulation/simulation.hpp"

#include <fmt/format.h>

#include "consumers/processor/command_processor.hpp"
#include "tests/simulation/member_port.hpp"
#include "tests/simulation/member_replay.hpp"
#include "tests/simulation/partition_model.hpp"
#include "tests/simulation/stores_early.hpp"

namespace cairn::test {
namespace {

constexpr std::size_t calm_rounds_max = 3'000;
constexpr int idle_poll_ms = 1;  // Any: it ends when there is news.
constexpr std::size_t gather_rounds = 4;
constexpr std::size_t turns_missed_max = 40;
constexpr std::size_t rounds_to_expiry = 32;

}  // namespace

Simulation::Simulation(SimulationParts& parts, std::uint64_t seed, Mutation mutation)
    : parts_(parts),
      scheduler_(seed),
      broker_(log_, [this] { check_offsets(); }),
      group_(parts.pool.partitions()),
      cluster_{parts.system.topics, scheduler_, log_, broker_, group_, parts.coverage, mutation},
      processes_(2),
      commands_left_(4 + scheduler_.random.below(12)),
      batch_max_(1 + scheduler_.random.below(5)) {
    for (std::uint32_t i = 0; i < SimulationParts::threads; ++i) {
        Process& process = processes_[i / 2];
        process.name = i < 2 ? "one" : "two";
        process.threads.push_back({process.name + "-" + std::to_string(i), i, &parts.fibers.at(i)});
    }
    ++parts_.coverage.runs;
}

Simulation::~Simulation() {
    // Whoever waits for news ends by himself, which is much cheaper than to unwind his stack.
    stop_.request_stop();
    for (Fiber& fiber : parts_.fibers)
        if (fiber.is_ready()) scheduler_.resume(fiber);
    for (Fiber& fiber : parts_.fibers) fiber.cancel();
}

void Simulation::run() {
    for (Process& process : processes_) start(process);
    gather();
    for (std::size_t steps = 60 + scheduler_.random.below(200); steps > 0; --steps) step();
    calm_down();
    check_all();
}

/// The first rebalance, so that what follows befalls a group at work.
void Simulation::gather() {
    for (std::size_t round = 0; round < gather_rounds; ++round) {
        for (Process& process : processes_)
            for (Thread& thread : process.threads) resume(process, thread);
        group_.finish_rebalance(scheduler_.random);
        send_command();
    }
}

void Simulation::start(Process& process) {
    if (process.is_up) return;
    scheduler_.note([&] { return process.name + " starts"; });
    process.is_up = true;
    process.has_ended = false;
    for (const Thread& thread : process.threads)
        thread.fiber->start([this, &process, &thread] { run_thread(process, thread); });
}

void Simulation::run_thread(Process& process, const Thread& thread) {
    ThreadStore store(process.store, scheduler_, parts_.coverage);
    MemberReplay replay(cluster_);
    CommandProcessor processor({process.name, thread.number, 2}, parts_.system.topics, parts_.aggregates,
                               parts_.system.catalogue, store, replay, nullptr,
                               [this] { return ++incarnations_; });
    StoresEarly early(processor);
    BatchHandler* handler = &processor;
    if (cluster_.mutation == Mutation::state_before_commit) handler = &early;
    LoopTime time;
    time.now = [this] { return scheduler_.now; };
    time.sleep = [this](std::stop_token, int) { scheduler_.pause(); };
    const auto make_port = [&](TakeOver& owner) {
        return std::make_unique<MemberPort>(cluster_, thread.name, owner, stop_.get_token());
    };
    try {
        run_exactly_once(make_port, *handler, {batch_max_, idle_poll_ms}, stop_.get_token(), time);
    } catch (const Failure& failure) {
        scheduler_.note([&] { return thread.name + " ends its process: " + failure.what(); });
        process.has_ended = true;
    }
}

void Simulation::crash(Process& process) {
    if (!process.is_up) return;
    scheduler_.note([&] { return process.name + " dies"; });
    for (const Thread& thread : process.threads) thread.fiber->cancel();
    process.is_up = false;
    ++parts_.coverage.crashes;
    if (scheduler_.has_faults) strike_store(process.store);
}

void Simulation::strike_store(ProcessStore& store) {
    const std::size_t how = scheduler_.random.below(4);
    if (how == 0) {
        store.lose();
        ++parts_.coverage.stores_lost;
    } else if (how <= 2 && store.set_back()) {
        ++parts_.coverage.stores_set_back;
    }
}

void Simulation::send_command() {
    if (commands_left_ == 0) return;
    --commands_left_;
    const CommandPool::Sealed& command = parts_.pool.draw(scheduler_.random);
    log_.append({parts_.system.topics.commands, command.partition}, command.stream, command.bytes);
    ++parts_.coverage.commands;
}

Simulation::Thread& Simulation::any_thread(Process*& of) {
    const std::size_t number = scheduler_.random.below(SimulationParts::threads);
    of = &processes_[number / 2];
    return of->threads[number % 2];
}

void Simulation::resume(Process& process, Thread& thread) {
    if (!process.is_up || !thread.fiber->is_ready()) return;
    if (scheduler_.has_faults && thread.turns_missed > 0) {
        --thread.turns_missed;
        return;
    }
    scheduler_.resume(*thread.fiber);
    if (process.has_ended) crash(process);
}

void Simulation::step() {
    const std::size_t what = scheduler_.random.below(100);
    if (what >= 30) {
        Process* process = nullptr;
        Thread& thread = any_thread(process);
        resume(*process, thread);
    } else {
        befall(what);
    }
    if (cluster_.mutation != Mutation::none) check_early();
    if (violation_) throw Violation(*violation_);
}

/// One of the things that happen without any processor's doing.
void Simulation::befall(std::size_t what) {
    Process* process = nullptr;
    Thread& thread = any_thread(process);
    if (what < 10) {
        broker_.write_marker(scheduler_.random);
    } else if (what < 14) {
        send_command();
    } else if (what < 17) {
        broker_.deliver_late(scheduler_.random);
    } else if (what < 21) {
        group_.finish_rebalance(scheduler_.random);
    } else if (what < 22) {
        broker_.expire_open(scheduler_.random);
    } else if (what < 23) {
        group_.start_rebalance();
    } else if (what < 25) {
        group_.expel_late(scheduler_.random);
    } else if (what < 26) {
        group_.expel(thread.name);
    } else if (what < 28) {
        thread.turns_missed = scheduler_.random.below(turns_missed_max);
    } else if (what < 29) {
        crash(*process);
    } else {
        start(*process);
    }
}

void Simulation::calm_down() {
    scheduler_.note([] { return "from now on everything is well"; });
    scheduler_.has_faults = false;
    while (commands_left_ > 0) send_command();
    for (std::size_t round = 0; round == 0 || !is_all_done(); ++round) {
        if (round == calm_rounds_max) throw Violation("commands stay without an answer");
        calm_round(round);
    }
}

void Simulation::calm_round(std::size_t round) {
    while (broker_.deliver_late(scheduler_.random)) continue;
    while (broker_.write_marker(scheduler_.random)) continue;
    if (cluster_.mutation != Mutation::none) check_early();
    if (violation_) throw Violation(*violation_);
    group_.finish_rebalance(scheduler_.random);
    if (round % rounds_to_expiry == rounds_to_expiry - 1) broker_.expire_open(scheduler_.random);
    for (Process& process : processes_) {
        start(process);
        for (Thread& thread : process.threads) resume(process, thread);
    }
}

/// Everything is answered, and nobody has anything left to do.
bool Simulation::is_all_done() {
    for (const Fiber& fiber : parts_.fibers)
        if (fiber.is_done() || fiber.is_ready()) return false;
    for (std::int32_t partition : parts_.pool.partitions())
        if (outcomes_committed(log_, parts_.system.topics, partition) !=
            log_.high_watermark({parts_.system.topics.commands, partition}))
            return false;
    return true;
}

/// A transaction is through: no input without its outputs, and no output without its input.
void Simulation::check_offsets() {
    for (std::int32_t partition : parts_.pool.partitions()) {
        if (violation_ || broker_.is_half_committed(partition)) continue;
        const std::int64_t outcomes = outcomes_committed(log_, parts_.system.topics, partition);
        const auto found = log_.group_offsets.find(partition);
        const std::int64_t next = found == log_.group_offsets.end() ? 0 : found->second;
        if (outcomes != next)
            violation_ = fmt::format("partition {}: {} commands are committed with {} outcomes", partition,
                                     next, outcomes);
    }
}

/// As soon as it is in the log: a processor that met it would rightly end the program.
void Simulation::check_early() {
    for (std::int32_t partition : parts_.pool.partitions()) {
        check_versions(log_, parts_.system.topics, partition);
        if (!broker_.is_half_committed(partition)) PartitionModel(parts_.system, log_, partition).check();
    }
}

void Simulation::check_all() {
    for (std::int32_t partition : parts_.pool.partitions()) check_store(partition);
}

/// What the partition's owner has stored is what the log comes to.
void Simulation::check_store(std::int32_t partition) {
    PartitionModel model(parts_.system, log_, partition);
    model.check();
    for (const Outcome& outcome : model.outcomes()) parts_.coverage.repeats += outcome.repeat() ? 1 : 0;
    for (Process& process : processes_)
        for (const Thread& thread : process.threads) {
            const auto& owned = group_.assigned_to(thread.name);
            if (std::count(owned.begin(), owned.end(), partition) == 0) continue;
            // Thrown away since its last command: it will be told when it reads the store again.
            if (!process.store.now.partition(partition)) continue;
            for (const auto& [name, stream] : model.streams()) {
                if (stream.version == 0) continue;
                StreamCheckpoint stored;
                stored.ParseFromString(process.store.now.stream(partition, name).value_or(""));
                if (stored.version() != stream.version ||
                    stored.state() != stream.state->SerializeAsString())
                    throw Violation(fmt::format("{} has version {} of {}, and not {}", thread.name,
                                                stored.version(), name, stream.version));
            }
        }
}

}  // namespace cairn::test
