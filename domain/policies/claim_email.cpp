#include "domain/policies/claim_email.hpp"

namespace cairn::claim_email {
namespace {

template <class Event>
Commands claim(const Event& event) {
    if (event.email_hash().empty()) return nothing();
    ClaimEmail command;
    command.set_email_hash(event.email_hash());
    command.set_customer_id(event.customer_id());
    command.set_claim_id(event.claim_id());
    return now(command);
}

ReleaseEmail release(const std::string& email_hash, const std::string& customer_id) {
    ReleaseEmail command;
    command.set_email_hash(email_hash);
    command.set_customer_id(customer_id);
    return command;
}

}  // namespace

Commands claim_for_new(const CustomerCreated& event, const Happened&) { return claim(event); }

Commands claim_for_known(const CustomerUpdated& event, const Happened&) { return claim(event); }

Commands confirm(const EmailClaimed& event, const Happened&) {
    ConfirmEmail command;
    command.set_customer_id(event.customer_id());
    command.set_email_hash(event.email_hash());
    command.set_claim_id(event.claim_id());
    return now(command);
}

Commands refuse(const EmailClaimRefused& event, const Happened&) {
    RefuseEmail command;
    command.set_customer_id(event.customer_id());
    command.set_email_hash(event.email_hash());
    command.set_claim_id(event.claim_id());
    return now(command);
}

Commands release_replaced(const CustomerEmailConfirmed& event, const Happened&) {
    if (event.released_hash().empty()) return nothing();
    return now(release(event.released_hash(), event.customer_id()));
}

Commands release_abandoned(const CustomerEmailAbandoned& event, const Happened&) {
    ReleaseEmail command = release(event.email_hash(), event.customer_id());
    command.set_claim_id(event.claim_id());
    return now(command);
}

Commands release_erased(const CustomerErased& event, const Happened&) {
    Commands commands;
    for (const std::string& email_hash : event.released_hashes())
        commands.push_back(
            {std::make_unique<ReleaseEmail>(release(email_hash, event.customer_id())), std::nullopt});
    return commands;
}

}  // namespace cairn::claim_email
