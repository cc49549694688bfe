#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "program/bench/bench_world.hpp"
#include "program/bench/child.hpp"
#include "program/bench/http_load.hpp"

namespace cairn {

/// A Cairn with all its roles in one process, as a user would run it, and a key to its API.
class RunningCairn {
 public:
    explicit RunningCairn(BenchContext& context);

    /// To be filled in further and run. per_second 0: as many as it takes.
    HttpLoad load(int connections, double per_second, std::chrono::milliseconds duration) const;

    /// What a load left to do is done first, so that the next run does not pay for it.
    HttpLoadResult run(const HttpLoad& load);

    /// What 'cairn' with these arguments prints, beside the one that runs. Throws Failure where it does not
    /// end with one of these.
    std::string tool(const std::vector<std::string>& arguments, const std::vector<int>& good_ends = {0});

    void ensure_runs() { child_.ensure_runs(); }
    double peak_memory_mb() const { return child_.peak_memory_mb(); }
    const BenchWorld& world() const { return world_; }

 private:
    BenchWorld world_;
    std::uint16_t port_;
    Child::Environment environment_;
    Child child_;
    std::string api_key_;
};

}  // namespace cairn
