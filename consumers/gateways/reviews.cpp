#include "consumers/gateways/reviews.hpp"

#include <algorithm>
#include <iterator>

namespace cairn {
namespace {

using namespace payments::v1;
using Kind = ProviderResult::Kind;

/// Which requests of the payment a decision is about: its refund, or its charge.
bool is_about(const ReviewDecided& decided, const ProviderRequest& request) {
    const bool is_refund = request.action == ProviderRequest::Action::refund;
    return is_refund ? request.refund_id == decided.refund_id() : decided.refund_id().empty();
}

}  // namespace

bool Reviews::asks_again(const ReviewEvent& event) {
    return event.has_decided() && event.decided().decision() == REVIEW_ASK_AGAIN;
}

CallEnd Reviews::take(GatewayCall call) {
    ReviewEvent event;
    event.ParseFromString(call.envelope.body());
    const ReviewDecided& decided = event.decided();
    const auto open = history_.open_requests(call.envelope.tenant(), decided.payment_id());
    if (!open) return provider_calls_.again(std::move(call));
    CallEnd end;
    if (!provider_calls_.knows(decided.provider()) || open->provider != decided.provider()) {
        end.call = std::move(call);
        return end;
    }
    try {
        for (const ProviderRequest& request : open->requests) {
            if (!is_about(decided, request)) continue;
            const ProviderResult result = provider_calls_.look_up(decided.provider(), request);
            auto commands = provider_calls_.commands_of(call.envelope, decided.provider(), request, result);
            if (result.is_unclear || ProviderCalls::is_undecided(result, commands))
                commands.push_back(
                    provider_calls_.review_of(call.envelope, decided.provider(), request, result, true));
            std::move(commands.begin(), commands.end(), std::back_inserter(end.commands));
        }
    } catch (const ProviderTimeout&) {
        return provider_calls_.again(std::move(call));
    } catch (const ProviderClosed& closed) {
        return CallEnd{std::move(call), CallEnd::Next::again, closed.retry_after_ms(), {}, {}};
    }
    end.call = std::move(call);
    return end;
}

}  // namespace cairn
