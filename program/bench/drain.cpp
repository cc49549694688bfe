#include "program/bench/drain.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

using std::chrono::steady_clock;
constexpr auto look_every = std::chrono::milliseconds(4);
constexpr auto stand_still_max = std::chrono::seconds(60);

}  // namespace

std::vector<double> Drain::measure() const {
    std::vector<double> rates;
    const auto start = steady_clock::now();
    auto slice_start = start, moved = start;
    std::int64_t slice_first = 0, seen = 0;
    for (int finished = 0; finished <= runs;) {
        const std::int64_t now_done = done();
        const auto now = steady_clock::now();
        if (now_done > seen) moved = now;
        seen = now_done;
        if (now - moved > stand_still_max)
            throw Failure(fmt::format("{} of {} records were done, and then no more", seen, total()),
                          Retry::no);
        // Work ends in batches: what a slice has is counted, not what it should have had.
        if (seen >= slice * (finished + 1)) {
            const double seconds = std::chrono::duration<double>(now - slice_start).count();
            if (finished > 0) rates.push_back(static_cast<double>(seen - slice_first) / seconds);
            slice_start = now;
            slice_first = seen;
            while (seen >= slice * (finished + 1)) ++finished;
        }
        check();
        std::this_thread::sleep_for(look_every);
    }
    // So little to do that one batch had it all.
    if (rates.empty()) {
        const std::chrono::duration<double> all = steady_clock::now() - start;
        rates.push_back(static_cast<double>(seen) / all.count());
    }
    return rates;
}

}  // namespace cairn
