#include "consumers/gateways/providers/adapters.hpp"

namespace cairn {

std::map<std::string, ProviderAdapter> provider_adapters() { return {}; }

}  // namespace cairn
