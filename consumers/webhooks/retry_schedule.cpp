#include "consumers/webhooks/retry_schedule.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace cairn {
namespace {

constexpr std::int64_t second = 1'000, minute = 60 * second, hour = 60 * minute;
constexpr std::int64_t waits_ms[] = {5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour,
                                     10 * hour,  14 * hour,  20 * hour,   24 * hour};
constexpr double jitter = 0.2;
constexpr std::int64_t asked_longest_ms = 24 * hour;

}  // namespace

std::optional<std::int64_t> retry_after_ms(int attempts, const std::vector<std::uint32_t>& own_s,
                                           double random) {
    const auto index = static_cast<std::size_t>(attempts - 1);
    if (attempts < 1 || index >= (own_s.empty() ? std::size(waits_ms) : own_s.size())) return std::nullopt;
    const std::int64_t wait_ms = own_s.empty() ? waits_ms[index] : own_s[index] * second;
    const double factor = 1 - jitter + 2 * jitter * random;
    return static_cast<std::int64_t>(static_cast<double>(wait_ms) * factor);
}

std::optional<std::int64_t> read_retry_after_ms(std::string_view header, std::int64_t now_us) {
    std::int64_t wait_ms = 0;
    std::int64_t seconds = 0;
    const auto read = std::from_chars(header.data(), header.data() + header.size(), seconds);
    if (read.ec == std::errc() && read.ptr == header.data() + header.size()) {
        wait_ms = std::min(seconds, asked_longest_ms / second) * second;
    } else {
        const time_t date = curl_getdate(std::string(header).c_str(), nullptr);
        if (date < 0) return std::nullopt;
        wait_ms = std::int64_t{date} * second - now_us / 1'000;
    }
    return std::clamp<std::int64_t>(wait_ms, 0, asked_longest_ms);
}

}  // namespace cairn
