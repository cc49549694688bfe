#pragma once

#include <cstdint>

namespace cairn::test {

/// How often what the simulations are about has happened in them.
struct Coverage {
    std::int64_t runs = 0;
    std::int64_t commands = 0;
    std::int64_t repeats = 0;
    std::int64_t commits = 0;
    std::int64_t aborts = 0;
    std::int64_t lost_but_happened = 0;
    std::int64_t lost_and_not_happened = 0;
    std::int64_t lost_and_late = 0;
    std::int64_t fenced = 0;
    std::int64_t zombies_refused = 0;
    std::int64_t revokes = 0;
    std::int64_t take_overs = 0;
    std::int64_t crashes = 0;
    std::int64_t stores_lost = 0;
    std::int64_t stores_set_back = 0;
    std::int64_t failures = 0;  // A port or a store gave up for now.

    template <class Visit>
    void each(const Visit& visit) const {
        visit("runs", runs);
        visit("commands", commands);
        visit("repeats", repeats);
        visit("commits", commits);
        visit("aborts", aborts);
        visit("indefinite commits that happened", lost_but_happened);
        visit("indefinite commits that did not happen", lost_and_not_happened);
        visit("indefinite commits whose request came late", lost_and_late);
        visit("fenced producers", fenced);
        visit("commits of zombies refused", zombies_refused);
        visit("revokes", revokes);
        visit("take-overs", take_overs);
        visit("crashes", crashes);
        visit("stores lost", stores_lost);
        visit("stores set back", stores_set_back);
        visit("failures to be retried", failures);
    }
};

}  // namespace cairn::test
