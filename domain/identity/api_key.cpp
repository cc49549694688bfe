#include "domain/identity/api_key.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::identity::v1 {
namespace {

ApiKeyDecision create(const ApiKeyState& key, const CreateApiKey& command, const Context& context) {
    if (key.exists()) return API_KEY_ALREADY_EXISTS;
    if (command.has_expires_at() && to_us(command.expires_at()) <= to_us(context.now))
        return EXPIRY_IN_THE_PAST;

    ApiKeyEvent event;
    ApiKeyCreated& created = *event.mutable_created();
    created.set_name(command.name());
    *created.mutable_scopes() = command.scopes();
    if (command.has_expires_at()) *created.mutable_expires_at() = command.expires_at();
    created.set_key_hash(command.api_key());
    return std::vector{event};
}

ApiKeyDecision revoke(const ApiKeyState& key) {
    if (!key.exists()) return API_KEY_NOT_FOUND;
    if (key.revoked()) return API_KEY_ALREADY_REVOKED;

    ApiKeyEvent event;
    event.mutable_revoked()->set_name(key.name());
    return std::vector{event};
}

}  // namespace

ApiKeyDecision decide(const ApiKeyState& key, const ApiKeyCommand& command, const Context& context) {
    switch (command.kind_case()) {
        case ApiKeyCommand::kCreate: return create(key, command.create(), context);
        case ApiKeyCommand::kRevoke: return revoke(key);
        case ApiKeyCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(ApiKeyState& key, const ApiKeyEvent& event) {
    switch (event.kind_case()) {
        case ApiKeyEvent::kCreated:
            key.set_exists(true);
            key.set_name(event.created().name());
            return;
        case ApiKeyEvent::kRevoked: key.set_revoked(true); return;
        case ApiKeyEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::identity::v1
