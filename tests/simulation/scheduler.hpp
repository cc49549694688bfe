#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <utility>

#include "tests/simulation/fiber.hpp"
#include "tests/simulation/random.hpp"

namespace cairn::test {

/// Whose turn it is, what time it is, and what goes wrong: all of it from one seed.
struct Scheduler {
    explicit Scheduler(std::uint64_t seed) : random(seed) {}

    /// Where another fiber may go on. Called by what runs in a fiber.
    void pause() { running->pause(); }
    void maybe_pause() {
        if (random.chance(40)) pause();
    }
    void wait_until(std::function<bool()> ready) { running->pause_until(std::move(ready)); }

    void resume(Fiber& fiber) {
        running = &fiber;
        fiber.resume();
        running = nullptr;
        now += std::chrono::milliseconds(200);
    }

    /// What happens, step by step, where somebody wants to read it. 'text' gives the line.
    template <class Text>
    void note(const Text& text) {
        if (trace) trace(text());
    }

    bool strikes(std::size_t of_hundred) { return has_faults && random.chance(of_hundred); }

    Random random;
    Fiber* running = nullptr;
    bool has_faults = true;
    std::function<void(const std::string&)> trace;
    std::chrono::steady_clock::time_point now{};
};

}  // namespace cairn::test
