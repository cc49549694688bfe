#pragma once

#include <chrono>
#include <cstdint>

#include "schemas/base/time.hpp"

namespace cairn {

/// Months since the year 0, so that two compare: of a time as UTC has it, and of a month from 1 to 12.
inline std::int64_t months_of(std::int64_t year, std::int64_t month) { return year * 12 + month - 1; }

inline std::int64_t months_of(const Timestamp& time) {
    const std::chrono::sys_seconds at{std::chrono::seconds(time.seconds())};
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(at)};
    return months_of(static_cast<int>(day.year()), static_cast<unsigned>(day.month()));
}

}  // namespace cairn
