#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>

#include "tests/simulation/partition_model.hpp"
#include "tests/simulation/simulation.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

// Under a sanitizer a run takes many times as long, and what it looks for shows in few of them.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t runs = 5'000;
#else
constexpr std::uint64_t runs = 100'000;
#endif
constexpr std::int64_t times_min = runs / 10;
constexpr std::uint64_t runs_of_mutation_max = 5'000;

std::optional<std::uint64_t> number_in(const char* variable) {
    const char* text = std::getenv(variable);
    if (text == nullptr) return std::nullopt;
    return std::stoull(text);
}

/// Take-overs and lost ports are all that happens here: their messages would be millions of lines.
struct Quiet {
    Quiet() { spdlog::set_level(spdlog::level::off); }
    ~Quiet() { spdlog::set_level(spdlog::level::info); }
};

/// The violation, or nothing.
std::string violation_of(SimulationParts& parts, std::uint64_t seed, Mutation mutation,
                         std::function<void(const std::string&)> trace = {}) {
    try {
        Simulation simulation(parts, seed, mutation);
        simulation.scheduler().trace = std::move(trace);
        simulation.run();
        return "";
    } catch (const Violation& violation) {
        return violation.what();
    }
}

}  // namespace

TEST_CASE("whatever fails, moves or dies, the log is that of one careful processor") {
    const Quiet quiet;
    SimulationParts parts;
    // The seed that is to be run alone: what a failure says.
    if (const auto seed = number_in("CAIRN_SIMULATION_SEED")) {
        const std::string violation = violation_of(
            parts, *seed, Mutation::none, [](const std::string& line) { std::cout << line << "\n"; });
        REQUIRE(violation == "");
        return;
    }
    const std::uint64_t first = number_in("CAIRN_SIMULATION_FIRST").value_or(1);
    for (std::uint64_t seed = first; seed < first + runs; ++seed) {
        const std::string violation = violation_of(parts, seed, Mutation::none);
        INFO("CAIRN_SIMULATION_SEED=" << seed << " runs this one alone");
        REQUIRE(violation == "");
    }
    parts.coverage.each([](const char* what, std::int64_t times) {
        std::cout << fmt::format("{:>9} {}\n", times, what);
        INFO(what);
        CHECK(times >= times_min);
    });
}

TEST_CASE("the same seed is the same run, step by step") {
    const Quiet quiet;
    SimulationParts parts;
    const auto steps_of_twenty = [&parts] {
        std::vector<std::string> steps;
        for (std::uint64_t seed = 1; seed <= 20; ++seed)
            violation_of(parts, seed, Mutation::none,
                         [&](const std::string& line) { steps.push_back(line); });
        return steps;
    };
    const std::vector<std::string> first = steps_of_twenty();
    CHECK(first.size() > 200);
    CHECK(first == steps_of_twenty());
}

TEST_CASE("a fault that is put in shows") {
    const Quiet quiet;
    const auto [name, mutation] = GENERATE(table<const char*, Mutation>({
        {"take-over replays only to the last stable offset", Mutation::last_stable_offset},
        {"take-over does not wait for pending offsets", Mutation::unstable_offsets},
        {"offsets are sent without the group's generation", Mutation::offsets_unfenced},
        {"state is stored before the commit", Mutation::state_before_commit},
        {"a producer goes on after an indefinite commit", Mutation::producer_goes_on},
        {"an abort is taken for a commit", Mutation::aborted_is_committed},
    }));
    SimulationParts parts;
    std::string violation;
    std::uint64_t seed = 0;
    while (violation.empty() && seed < runs_of_mutation_max)
        violation = violation_of(parts, ++seed, mutation);
    std::cout << fmt::format("{}: seed {}: {}\n", name, seed, violation);
    INFO(name);
    CHECK(violation != "");
}
