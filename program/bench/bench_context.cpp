#include "program/bench/bench_context.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn {

std::int64_t BenchContext::scaled(std::int64_t count, std::int64_t least) const {
    return std::max(least, static_cast<std::int64_t>(static_cast<double>(count) * options.scale));
}

void BenchContext::say(const std::string& what) const { fmt::print(stderr, "{} …\n", what); }

}  // namespace cairn
