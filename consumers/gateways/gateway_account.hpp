#pragma once

#include <memory>
#include <string>

#include "consumers/gateways/provider_limits.hpp"
#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

/// A tenant's account at a provider, open for use. Immutable, so that threads share it.
struct GatewayAccount {
    ProviderAccount access;
    ProviderLimits limits;
};

/// Whether a tenant may call a provider, and with what.
struct AccountAnswer {
    enum class Kind {
        connected,
        absent,        // Never was connected: nothing can have been sent.
        disconnected,  // What was sent before may have had effect.
        forbidden,     // The settings, or the tenant's being a test tenant, do not let it be called.
    };

    Kind kind = Kind::absent;
    std::shared_ptr<const GatewayAccount> account;  // Where it is connected.
};

}  // namespace cairn
