#include "domain/webhooks/inbound_source.hpp"

#include <string_view>

#include "schemas/base/ensure.hpp"

namespace cairn::webhooks::v1 {
namespace {

constexpr std::uint32_t previous_counts_s = 86'400;

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// INBOUND_SOURCE_ACCEPTED where a custom scheme says all that a check needs.
InboundSourceRefusal fault_of(const SignatureScheme& scheme) {
    const bool has_timestamp = !scheme.timestamp_header().empty() || !scheme.timestamp_prefix().empty();
    const bool signs_timestamp = holds(scheme.signed_text(), "{timestamp}");

    if (scheme.header().empty() == scheme.body_field().empty()) return INBOUND_SIGNATURE_NOWHERE;
    if (scheme.algorithm() == SIGNATURE_TOKEN) return INBOUND_SOURCE_ACCEPTED;
    if (!holds(scheme.signed_text(), "{body}") && !holds(scheme.signed_text(), "{sorted_form}"))
        return INBOUND_BODY_NOT_SIGNED;
    if (signs_timestamp != has_timestamp) return INBOUND_TIMESTAMP_NOT_SIGNED;
    if (scheme.tolerance_s() > 0 && !signs_timestamp) return INBOUND_TIMESTAMP_NOT_SIGNED;
    if (holds(scheme.signed_text(), "{id}") && scheme.id_header().empty()) return INBOUND_ID_NOWHERE;
    return INBOUND_SOURCE_ACCEPTED;
}

InboundSourceDecision register_source(const InboundSourceState& source,
                                      const RegisterInboundSource& command) {
    const bool is_custom = command.scheme() == INBOUND_CUSTOM;
    const bool is_unsigned = command.scheme() == INBOUND_UNSIGNED;

    if (source.exists()) return INBOUND_SOURCE_ALREADY_EXISTS;
    if (is_custom != command.has_signature()) return INBOUND_SIGNATURE_NOT_DESCRIBED;
    if (is_custom)
        if (const auto fault = fault_of(command.signature()); fault != INBOUND_SOURCE_ACCEPTED)
            return fault;
    if (!is_unsigned && command.secret().empty()) return INBOUND_SECRET_MISSING;
    if (is_unsigned && !command.secret().empty()) return INBOUND_SECRET_NOT_USED;

    InboundSourceEvent event;
    InboundSourceRegistered& registered = *event.mutable_registered();
    registered.set_name(command.name());
    registered.set_scheme(command.scheme());
    if (is_custom) *registered.mutable_signature() = command.signature();
    registered.set_secret(command.secret());
    registered.set_token_hash(command.account_token());
    return std::vector{event};
}

InboundSourceDecision rotate_secret(const InboundSourceState& source, const RotateInboundSecret& command,
                                    const Context& context) {
    if (!source.exists()) return INBOUND_SOURCE_NOT_FOUND;
    if (source.disabled()) return INBOUND_SOURCE_ALREADY_DISABLED;
    if (source.scheme() == INBOUND_UNSIGNED) return INBOUND_SECRET_NOT_USED;

    const std::int64_t counts_s =
        command.has_previous_counts_s() ? command.previous_counts_s() : previous_counts_s;
    InboundSourceEvent event;
    InboundSecretRotated& rotated = *event.mutable_secret_rotated();
    rotated.set_name(source.name());
    rotated.set_secret(command.secret());
    *rotated.mutable_previous_counts_until() = from_us(to_us(context.now) + counts_s * 1'000'000);
    return std::vector{event};
}

InboundSourceDecision disable(const InboundSourceState& source, const DisableInboundSource& command) {
    if (!source.exists()) return INBOUND_SOURCE_NOT_FOUND;
    if (source.disabled()) return INBOUND_SOURCE_ALREADY_DISABLED;

    InboundSourceEvent event;
    event.mutable_disabled()->set_name(source.name());
    event.mutable_disabled()->set_reason(command.reason());
    return std::vector{event};
}

}  // namespace

InboundSourceDecision decide(const InboundSourceState& source, const InboundSourceCommand& command,
                             const Context& context) {
    switch (command.kind_case()) {
        case InboundSourceCommand::kRegister: return register_source(source, command.register_());
        case InboundSourceCommand::kRotateSecret:
            return rotate_secret(source, command.rotate_secret(), context);
        case InboundSourceCommand::kDisable: return disable(source, command.disable());
        case InboundSourceCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(InboundSourceState& source, const InboundSourceEvent& event) {
    switch (event.kind_case()) {
        case InboundSourceEvent::kRegistered:
            source.set_exists(true);
            source.set_name(event.registered().name());
            source.set_scheme(event.registered().scheme());
            return;
        case InboundSourceEvent::kSecretRotated: return;
        case InboundSourceEvent::kDisabled: source.set_disabled(true); return;
        case InboundSourceEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::webhooks::v1
