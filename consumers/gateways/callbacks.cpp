#include "consumers/gateways/callbacks.hpp"

#include <spdlog/spdlog.h>

#include "consumers/gateways/call_ends.hpp"
#include "consumers/gateways/enquiry.hpp"
#include "infra/crypto/bytes.hpp"

namespace cairn {

using namespace webhooks::v1;

namespace {

constexpr const char* message_aggregate = "inbound_message";

}  // namespace

bool Callbacks::wants(const EventEnvelope& envelope, std::string_view aggregate) const {
    if (aggregate != message_aggregate) return false;
    read_body<InboundMessageEvent>(envelope);
    return !readers_.empty() || !takers_.empty();
}

std::optional<CallEnd> Callbacks::make(const GatewayCall& call) {
    if (!is_of(call, message_aggregate)) return std::nullopt;
    return take(call);
}

CallEnd Callbacks::take(GatewayCall call) {
    InboundMessageEvent event;
    event.ParseFromString(call.envelope.body());
    const InboundReceived& message = event.received();
    const std::string& tenant = call.envelope.tenant();
    const auto scheme = history_.scheme_of(tenant, message.inbound_source_id());
    if (!scheme) return unknown(std::move(call));
    const auto reader = readers_.find(*scheme);
    const auto taker = takers_.find(*scheme);
    if (reader == readers_.end() && taker == takers_.end()) return finished(std::move(call));
    const auto body = body_of(call, message);
    if (!body) return finished(std::move(call));
    if (taker != takers_.end()) return taker->second(call, *body);
    const auto hint = reader->second(*body);
    const bool is_about_payment = hint && !(hint->payment_id.empty() && hint->reference.empty());
    if (!is_about_payment) return finished(std::move(call));
    return take_hint(std::move(call), *scheme, *hint);
}

/// Nothing: its sender was forgotten.
std::optional<std::string> Callbacks::body_of(const GatewayCall& call, const InboundReceived& message) {
    auto body = personal_data_.open({call.envelope.tenant(), call.envelope.subject()}, message.body());
    if (body && message.body_encoding() == BODY_BASE64) body = from_base64(*body);
    return body;
}

CallEnd Callbacks::take_hint(GatewayCall call, const std::string& provider, const ProviderHint& hint) {
    if (!hint.dispute_id.empty()) return ask_about_dispute(std::move(call), provider, hint.dispute_id);
    const std::string& tenant = call.envelope.tenant();
    std::optional<std::string> payment_id;
    if (!hint.payment_id.empty()) {
        // Nothing where it is another tenant's, who has not signed this.
        payment_id = own_id(tenant, hint.payment_id);
        if (!payment_id) {
            spdlog::warn("gateways: a callback of {} to tenant {} names another tenant's payment", provider,
                         tenant);
            return finished(std::move(call));
        }
    } else {
        payment_id = history_.find_by_reference(tenant, provider, hint.reference);
    }
    if (!payment_id) return unknown(std::move(call));
    return ask_about(std::move(call), {provider, *payment_id, hint});
}

CallEnd Callbacks::ask_about(GatewayCall call, const About& about) {
    const auto open = history_.open_requests(call.envelope.tenant(), about.payment_id);
    if (!open) return unknown(std::move(call));
    // A payment of another provider: whoever signed this does not speak for that one.
    if (open->provider != about.provider) return finished(std::move(call));
    Enquiry enquiry{about.provider, open->requests};
    for (ProviderRequest& request : enquiry.requests)
        if (request.reference.empty()) request.reference = about.hint.reference;
    if (auto end = enquire(provider_calls_, call, enquiry)) return std::move(*end);
    return unknown(std::move(call));
}

CallEnd Callbacks::ask_about_dispute(GatewayCall call, const std::string& provider,
                                     const std::string& dispute_id) {
    const std::string& tenant = call.envelope.tenant();
    if (!provider_calls_.is_connected(provider, tenant)) return unknown(std::move(call));
    try {
        const auto dispute = provider_calls_.dispute(provider, tenant, dispute_id);
        const auto payment_id =
            dispute ? history_.find_by_reference(tenant, provider, dispute->reference) : std::nullopt;
        const auto booked = payment_id ? history_.booked(tenant, *payment_id) : std::nullopt;
        // Nothing is taken back that was not taken: word of the capture is still under way.
        if (!booked || booked->captured.amount_minor() == 0) return unknown(std::move(call));
        auto commands = provider_calls_.commands_of(call.envelope, provider, *payment_id, *dispute);
        return finished(std::move(call), std::move(commands));
    } catch (const ProviderTimeout&) {
        return provider_calls_.again(std::move(call));
    } catch (const ProviderClosed& closed) {
        return not_before(std::move(call), closed.retry_after_ms());
    }
}

CallEnd Callbacks::unknown(GatewayCall call) {
    if (clock_.now_us() <= call.queued_at_us + unknown_max_ms_ * 1'000)
        return provider_calls_.again(std::move(call));
    CallEnd end = finished(std::move(call));
    end.parked_for = "callback_of_unknown_payment";
    return end;
}

}  // namespace cairn
