#include "consumers/gateways/call_ends.hpp"

#include <algorithm>

namespace cairn {
namespace {

constexpr int doublings_max = 24;

}  // namespace

CallEnd finished(GatewayCall call, std::vector<CommandEnvelope> commands) {
    return {std::move(call), CallEnd::Next::finish, 0, std::move(commands), {}};
}

CallEnd not_before(GatewayCall call, std::int64_t wait_ms) {
    return {std::move(call), CallEnd::Next::again, wait_ms, {}, {}};
}

CallEnd tried_again(GatewayCall call, const Doubling& wait, std::int64_t at_least_ms) {
    const std::int64_t wait_ms =
        std::min(wait.first_ms << std::min(call.attempts, doublings_max), wait.longest_ms);
    ++call.attempts;
    return not_before(std::move(call), std::max(wait_ms, at_least_ms));
}

}  // namespace cairn
