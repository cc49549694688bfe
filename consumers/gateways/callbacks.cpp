#include "consumers/gateways/callbacks.hpp"

#include <spdlog/spdlog.h>

#include "consumers/gateways/call_ends.hpp"
#include "infra/crypto/bytes.hpp"

namespace cairn {
namespace {

using namespace webhooks::v1;
using Kind = ProviderResult::Kind;

/// What a look-up of a charge says of a refund is about none that we asked for.
bool answers(const ProviderRequest& request, const ProviderResult& result) {
    const bool is_of_refund = result.kind == Kind::refunded || result.kind == Kind::refund_failed;
    return request.action == ProviderRequest::Action::refund || !is_of_refund;
}

}  // namespace

CallEnd Callbacks::take(GatewayCall call) {
    InboundMessageEvent event;
    event.ParseFromString(call.envelope.body());
    const InboundReceived& message = event.received();
    const std::string& tenant = call.envelope.tenant();
    const auto provider = history_.scheme_of(tenant, message.inbound_source_id());
    if (!provider) return unknown(std::move(call));
    if (readers_.count(*provider) == 0) return finished(std::move(call));
    const auto hint = hint_of(call, message, *provider);
    if (!hint) return finished(std::move(call));

    std::optional<std::string> payment_id;
    if (!hint->payment_id.empty()) {
        // Nothing where it is another tenant's, who has not signed this.
        payment_id = own_id(tenant, hint->payment_id);
        if (!payment_id) {
            spdlog::warn("gateways: a callback of {} to tenant {} names another tenant's payment",
                         *provider, tenant);
            return finished(std::move(call));
        }
    } else {
        payment_id = history_.find_by_reference(tenant, *provider, hint->reference);
    }
    if (!payment_id) return unknown(std::move(call));
    return ask_about(std::move(call), {*provider, *payment_id, *hint});
}

/// Nothing: it is about no payment, or its sender was forgotten.
std::optional<ProviderHint> Callbacks::hint_of(const GatewayCall& call, const InboundReceived& message,
                                               const std::string& provider) {
    auto body = personal_data_.open({call.envelope.tenant(), call.envelope.subject()}, message.body());
    if (body && message.body_encoding() == BODY_BASE64) body = from_base64(*body);
    if (!body) return std::nullopt;
    auto hint = readers_.at(provider)(*body);
    if (hint && hint->payment_id.empty() && hint->reference.empty()) return std::nullopt;
    return hint;
}

CallEnd Callbacks::ask_about(GatewayCall call, const About& about) {
    const auto open = history_.open_requests(call.envelope.tenant(), about.payment_id);
    if (!open) return unknown(std::move(call));
    // A payment of another provider: whoever signed this does not speak for that one.
    if (open->provider != about.provider) return finished(std::move(call));
    CallEnd end;
    try {
        for (ProviderRequest request : open->requests) {
            if (request.reference.empty()) request.reference = about.hint.reference;
            const ProviderResult result = provider_calls_.look_up(about.provider, request);
            if (result.kind == Kind::not_found && result.reference.empty()) return unknown(std::move(call));
            if (!answers(request, result)) continue;
            auto commands = provider_calls_.commands_of(call.envelope, about.provider, request, result);
            if (ProviderCalls::is_undecided(result, commands))
                commands.push_back(
                    provider_calls_.review_of(call.envelope, about.provider, request, result));
            for (CommandEnvelope& command : commands) end.commands.push_back(std::move(command));
        }
    } catch (const ProviderTimeout&) {
        return provider_calls_.again(std::move(call));
    } catch (const ProviderClosed& closed) {
        return CallEnd{std::move(call), CallEnd::Next::again, closed.retry_after_ms(), {}, {}};
    }
    end.call = std::move(call);
    return end;
}

CallEnd Callbacks::unknown(GatewayCall call) {
    if (clock_.now_us() <= call.queued_at_us + unknown_max_ms_ * 1'000)
        return provider_calls_.again(std::move(call));
    CallEnd end = finished(std::move(call));
    end.parked_for = "callback_of_unknown_payment";
    return end;
}

}  // namespace cairn
