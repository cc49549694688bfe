#include "consumers/webhooks/retry_schedule.hpp"

#include <cstddef>
#include <iterator>

namespace cairn {
namespace {

constexpr std::int64_t second = 1'000, minute = 60 * second, hour = 60 * minute;
constexpr std::int64_t waits_ms[] = {5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour,
                                     10 * hour,  14 * hour,  20 * hour,   24 * hour};
constexpr double jitter = 0.2;

}  // namespace

std::optional<std::int64_t> retry_after_ms(int attempts, double random) {
    const auto index = static_cast<std::size_t>(attempts - 1);
    if (attempts < 1 || index >= std::size(waits_ms)) return std::nullopt;
    const double factor = 1 - jitter + 2 * jitter * random;
    return static_cast<std::int64_t>(static_cast<double>(waits_ms[index]) * factor);
}

}  // namespace cairn
