#pragma once

#include <cstdint>
#include <vector>

#include "consumers/gateways/gateway_call.hpp"

namespace cairn {

/// The row goes once the log has these commands.
CallEnd finished(GatewayCall call, std::vector<CommandEnvelope> commands = {});

/// The row stays as it is, and is due then. It counts as no try.
CallEnd not_before(GatewayCall call, std::int64_t wait_ms);

/// How long a call waits after its first try, and at most: it is doubled each time.
struct Doubling {
    std::int64_t first_ms = 0;
    std::int64_t longest_ms = 0;
};

/// One more try, after the next wait or after 'at_least_ms' where that is longer.
CallEnd tried_again(GatewayCall call, const Doubling& wait, std::int64_t at_least_ms = 0);

}  // namespace cairn
