#pragma once

#include <optional>
#include <string_view>

#include "consumers/gateways/gateway_call.hpp"

namespace cairn {

/// What waits in the gateways' queue beside the calls of payment providers. Thread-safe.
class FurtherCalls {
 public:
    virtual ~FurtherCalls() = default;

    /// Whether an event of this aggregate asks for a row of the queue.
    virtual bool wants(const EventEnvelope& envelope, std::string_view aggregate) const = 0;

    /// Nothing: the row is none of these.
    virtual std::optional<CallEnd> make(const GatewayCall& call) = 0;
};

}  // namespace cairn
