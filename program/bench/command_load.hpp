#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <vector>

#include "cairn/envelope.pb.h"
#include "program/system.hpp"

namespace cairn {

/// Commands put into the log at a steady rate, each timed from the moment at which it was to be sent until
/// its outcome was read.
struct CommandLoad {
    double per_second = 0;
    std::chrono::milliseconds duration{0};
    std::function<CommandEnvelope(std::int64_t number)> make;

    /// In the order of sending; what had no answer 30 s after the end is answered_never. Throws Failure.
    std::vector<double> run(const System& system) const;
};

constexpr double answered_never = -1;

}  // namespace cairn
