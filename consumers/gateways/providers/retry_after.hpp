#pragma once

#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

/// What Retry-After asks for as seconds, at most an hour; 0 where it is absent or cannot be read.
int retry_after_ms(const ProviderAnswer& answer);

}  // namespace cairn
