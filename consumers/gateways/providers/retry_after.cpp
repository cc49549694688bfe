#include "consumers/gateways/providers/retry_after.hpp"

#include <algorithm>
#include <charconv>

namespace cairn {
namespace {

constexpr int longest_wait_s = 3'600;

}  // namespace

int retry_after_ms(const ProviderAnswer& answer) {
    for (const auto& [name, value] : answer.headers) {
        if (name != "retry-after") continue;
        int wait_s = 0;
        const auto read = std::from_chars(value.data(), value.data() + value.size(), wait_s);
        const bool is_number = read.ec == std::errc() && read.ptr == value.data() + value.size();
        return is_number && wait_s > 0 ? std::min(wait_s, longest_wait_s) * 1'000 : 0;
    }
    return 0;
}

}  // namespace cairn
