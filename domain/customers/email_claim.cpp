#include "domain/customers/email_claim.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn::customers::v1 {
namespace {

using Events = std::vector<EmailClaimEvent>;

// A taken address is an event and no refusal: the saga that claims it has to act on it.
EmailClaimDecision claim(const EmailClaimState& claim, const ClaimEmail& command) {
    EmailClaimEvent event;
    if (claim.customer_id().empty() || claim.customer_id() == command.customer_id()) {
        event.mutable_claimed()->set_email_hash(command.email_hash());
        event.mutable_claimed()->set_customer_id(command.customer_id());
        event.mutable_claimed()->set_claim_id(command.claim_id());
    } else {
        event.mutable_refused()->set_email_hash(command.email_hash());
        event.mutable_refused()->set_customer_id(command.customer_id());
        event.mutable_refused()->set_claim_id(command.claim_id());
    }
    return Events{event};
}

EmailClaimDecision release(const EmailClaimState& claim, const ReleaseEmail& command) {
    const bool is_older = !command.claim_id().empty() && claim.claim_id() != command.claim_id();
    if (claim.customer_id() != command.customer_id() || is_older) return Events{};

    EmailClaimEvent event;
    event.mutable_released()->set_email_hash(command.email_hash());
    event.mutable_released()->set_customer_id(command.customer_id());
    return Events{event};
}

}  // namespace

EmailClaimDecision decide(const EmailClaimState& state, const EmailClaimCommand& command, const Context&) {
    switch (command.kind_case()) {
        case EmailClaimCommand::kClaim: return claim(state, command.claim());
        case EmailClaimCommand::kRelease: return release(state, command.release());
        case EmailClaimCommand::KIND_NOT_SET: break;
    }
    unreachable("a command without a kind is refused before it gets here");
}

void evolve(EmailClaimState& claim, const EmailClaimEvent& event) {
    switch (event.kind_case()) {
        case EmailClaimEvent::kClaimed:
            claim.set_customer_id(event.claimed().customer_id());
            claim.set_claim_id(event.claimed().claim_id());
            return;
        case EmailClaimEvent::kRefused: return;
        case EmailClaimEvent::kReleased: claim.Clear(); return;
        case EmailClaimEvent::KIND_NOT_SET: break;
    }
    unreachable("an unknown event stops its partition before it gets here");
}

}  // namespace cairn::customers::v1
