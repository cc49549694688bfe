#include "consumers/gateways/providers/adapters.hpp"

#include "consumers/gateways/providers/cashfree_adapter.hpp"
#include "consumers/gateways/providers/instamojo_adapter.hpp"
#include "consumers/gateways/providers/moyasar_adapter.hpp"
#include "consumers/gateways/providers/stripe_adapter.hpp"

namespace cairn {

std::map<std::string, ProviderAdapter> provider_adapters() {
    return {{"stripe", stripe_adapter()},
            {"cashfree", cashfree_adapter()},
            {"moyasar", moyasar_adapter()},
            {"instamojo", instamojo_adapter()}};
}

}  // namespace cairn
