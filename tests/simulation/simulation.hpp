#pragma once

#include <array>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "program/system.hpp"
#include "tests/simulation/command_pool.hpp"
#include "tests/simulation/fiber.hpp"
#include "tests/simulation/process_store.hpp"
#include "tests/simulation/simulated_cluster.hpp"

namespace cairn::test {

/// Made once for many simulations: stacks, contract and commands cost more than a run.
struct SimulationParts {
    static constexpr std::size_t threads = 3;

    const System system{ProgramSettings{}};
    const std::vector<Aggregate> aggregates = aggregates_named(CommandPool::aggregate);
    const CommandPool pool;
    std::array<Fiber, threads> fibers;
    Coverage coverage;

 private:
    std::vector<Aggregate> aggregates_named(const std::string& name) const {
        std::vector<Aggregate> named;
        for (const Aggregate& each : system.aggregates)
            if (each.name == name) named.push_back(each);
        return named;
    }
};

/// One interleaving: two processes with three processor threads take commands from one log, while the
/// seed lets commits fail, answers get lost, partitions move and processes die. At last everything is
/// well for as long as it takes, and the log must be what PartitionModel says.
class Simulation {
 public:
    Simulation(SimulationParts& parts, std::uint64_t seed, Mutation mutation = Mutation::none);
    ~Simulation();

    /// Throws Violation.
    void run();

    Scheduler& scheduler() { return scheduler_; }

 private:
    struct Thread {
        std::string name;
        std::uint32_t number = 0;
        Fiber* fiber = nullptr;
        std::size_t turns_missed = 0;  // Still to be missed: it stands still, and may become a zombie.
    };

    struct Process {
        std::string name;
        std::vector<Thread> threads;
        ProcessStore store;
        bool is_up = false;
        bool has_ended = false;  // By itself: it threw what is not to be retried.
    };

    void start(Process& process);
    void run_thread(Process& process, const Thread& thread);
    void crash(Process& process);
    void strike_store(ProcessStore& store);
    void send_command();

    void gather();
    void step();
    void befall(std::size_t what);
    void resume(Process& process, Thread& thread);
    Thread& any_thread(Process*& of);
    void calm_down();
    void calm_round(std::size_t round);
    bool is_all_done();

    void check_offsets();
    void check_early();
    void check_all();
    void check_store(std::int32_t partition);

    SimulationParts& parts_;
    Scheduler scheduler_;
    SimulatedLog log_;
    SimulatedBroker broker_;
    SimulatedGroup group_;
    SimulatedCluster cluster_;
    std::vector<Process> processes_;
    std::stop_source stop_;
    std::size_t commands_left_;
    std::size_t batch_max_;
    std::uint64_t incarnations_ = 0;
    std::optional<std::string> violation_;
};

}  // namespace cairn::test
