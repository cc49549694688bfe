#pragma once

#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace cairn {

/// For bugs only: states what must hold, and ends the process when it does not. On in every build.
/// Never for bytes that somebody else wrote: those are refused, parked or thrown on.
inline void ensure(bool condition, const char* why_it_must_hold,
                   std::source_location where = std::source_location::current()) {
    if (condition) return;
    std::fprintf(stderr, "%s:%u: broken: %s\n", where.file_name(), where.line(), why_it_must_hold);
    std::abort();
}

[[noreturn]] inline void unreachable(const char* why,
                                     std::source_location where = std::source_location::current()) {
    std::fprintf(stderr, "%s:%u: reached: %s\n", where.file_name(), where.line(), why);
    std::abort();
}

}  // namespace cairn
