#pragma once

#include <optional>
#include <string>
#include <vector>

#include "consumers/gateways/provider_calls.hpp"

namespace cairn {

/// What a provider is asked about a payment besides the payment's own calls. Nothing is sent.
struct Enquiry {
    std::string provider;
    std::vector<ProviderRequest> requests;
    bool is_by_person = false;  // Who is told, too, that the provider still cannot tell.
};

/// Tells the payment what the provider says of each request, and puts before a person what no machine
/// decides; what is not answered now is asked again. Nothing: the provider does not know one of them.
std::optional<CallEnd> enquire(ProviderCalls& provider_calls, GatewayCall call, const Enquiry& enquiry);

}  // namespace cairn
