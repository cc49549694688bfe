#pragma once

#include <map>
#include <string>

#include "consumers/gateways/providers/provider_adapter.hpp"

namespace cairn {

/// The one list of providers that are called over HTTP, by the name that payments give. A source of
/// callbacks whose scheme has that name speaks for the provider.
std::map<std::string, ProviderAdapter> provider_adapters();

}  // namespace cairn
