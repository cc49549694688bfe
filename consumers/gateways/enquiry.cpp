#include "consumers/gateways/enquiry.hpp"

#include <algorithm>
#include <iterator>

#include "consumers/gateways/call_ends.hpp"

namespace cairn {
namespace {

using Kind = ProviderResult::Kind;

/// What a look-up of a charge says of a refund is about none that we asked for.
bool answers(const ProviderRequest& request, const ProviderResult& result) {
    const bool is_of_refund = result.kind == Kind::refunded || result.kind == Kind::refund_failed;
    return request.action == ProviderRequest::Action::refund || !is_of_refund;
}

}  // namespace

std::optional<CallEnd> enquire(ProviderCalls& provider_calls, GatewayCall call, const Enquiry& enquiry) {
    const std::string& provider = enquiry.provider;
    std::vector<CommandEnvelope> told;
    try {
        for (const ProviderRequest& request : enquiry.requests) {
            const ProviderResult result = provider_calls.look_up(provider, request);
            if (result.kind == Kind::not_found && result.reference.empty()) return std::nullopt;
            if (!answers(request, result)) continue;
            auto commands = provider_calls.commands_of(call.envelope, provider, request, result);
            if (ProviderCalls::is_undecided(result, commands) ||
                (enquiry.is_by_person && result.is_unclear))
                commands.push_back(provider_calls.review_of(call.envelope, provider, request, result,
                                                            enquiry.is_by_person));
            std::move(commands.begin(), commands.end(), std::back_inserter(told));
        }
    } catch (const ProviderTimeout&) {
        return provider_calls.again(std::move(call));
    } catch (const ProviderClosed& closed) {
        return not_before(std::move(call), closed.retry_after_ms());
    }
    return finished(std::move(call), std::move(told));
}

}  // namespace cairn
