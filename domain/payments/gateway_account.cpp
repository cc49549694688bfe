#include "domain/payments/gateway_account.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "schemas/base/ensure.hpp"

namespace cairn::payments::v1 {
namespace {

using Events = std::vector<GatewayAccountEvent>;

struct ProviderCredentials {
    std::string_view provider;
    bool has_secret;  // Beside the key.
};

// As the providers' pages on authentication have it.
constexpr ProviderCredentials credentials[] = {
    {"stripe", false}, {"cashfree", true}, {"moyasar", false}, {"instamojo", true}};

const ProviderCredentials* find_credentials(std::string_view provider) {
    const auto* found =
        std::find_if(std::begin(credentials), std::end(credentials),
                     [&](const ProviderCredentials& one) { return one.provider == provider; });
    return found == std::end(credentials) ? nullptr : found;
}

/// GATEWAY_ACCOUNT_ACCEPTED where the provider takes credentials of this form.
GatewayAccountRefusal fault_of(std::string_view provider, const std::string& secret) {
    const ProviderCredentials* wanted = find_credentials(provider);
    if (wanted == nullptr) return GATEWAY_PROVIDER_UNKNOWN;
    if (wanted->has_secret && secret.empty()) return GATEWAY_SECRET_MISSING;
    if (!wanted->has_secret && !secret.empty()) return GATEWAY_SECRET_NOT_USED;
    return GATEWAY_ACCOUNT_ACCEPTED;
}

GatewayAccountDecision connect(const GatewayAccountState& account, const ConnectProvider& command) {
    if (find_credentials(command.provider()) == nullptr) return GATEWAY_PROVIDER_UNKNOWN;
    if (account.connected()) return GATEWAY_ACCOUNT_ALREADY_CONNECTED;
    if (const auto fault = fault_of(command.provider(), command.secret());
        fault != GATEWAY_ACCOUNT_ACCEPTED)
        return fault;

    GatewayAccountEvent event;
    ProviderConnected& connected = *event.mutable_connected();
    connected.set_provider(command.provider());
    connected.set_live(command.live());
    connected.set_base_url(command.base_url());
    connected.set_return_url(command.return_url());
    connected.set_requests_per_second(command.requests_per_second());
    connected.set_key(command.key());
    connected.set_secret(command.secret());
    connected.set_notify_url(command.notify_url());
    return Events{event};
}

GatewayAccountDecision rotate_secret(const GatewayAccountState& account,
                                     const RotateGatewaySecret& command) {
    if (!account.connected()) return GATEWAY_ACCOUNT_NOT_CONNECTED;
    if (const auto fault = fault_of(account.provider(), command.secret());
        fault != GATEWAY_ACCOUNT_ACCEPTED)
        return fault;

    GatewayAccountEvent event;
    event.mutable_secret_rotated()->set_provider(account.provider());
    event.mutable_secret_rotated()->set_key(command.key());
    event.mutable_secret_rotated()->set_secret(command.secret());
    return Events{event};
}

GatewayAccountDecision disconnect(const GatewayAccountState& account, const DisconnectProvider& command) {
    if (!account.connected()) return GATEWAY_ACCOUNT_NOT_CONNECTED;

    GatewayAccountEvent event;
    event.mutable_disconnected()->set_provider(account.provider());
    event.mutable_disconnected()->set_reason(command.reason());
    return Events{event};
}

}  // namespace

GatewayAccountDecision decide(const GatewayAccountState& account, const GatewayAccountCommand& command,
                              const Context&) {
    switch (command.kind_case()) {
        case GatewayAccountCommand::kConnect: return connect(account, command.connect());
        case GatewayAccountCommand::kRotateSecret: return rotate_secret(account, command.rotate_secret());
        case GatewayAccountCommand::kDisconnect: return disconnect(account, command.disconnect());
        case GatewayAccountCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(GatewayAccountState& account, const GatewayAccountEvent& event) {
    switch (event.kind_case()) {
        case GatewayAccountEvent::kConnected:
            account.set_connected(true);
            account.set_provider(event.connected().provider());
            return;
        case GatewayAccountEvent::kSecretRotated: return;
        case GatewayAccountEvent::kDisconnected: account.set_connected(false); return;
        case GatewayAccountEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::payments::v1
