#include "domain/policies/suppress_address.hpp"

namespace cairn::suppress_address {
namespace {

Commands suppress(const std::string& email_hash, SuppressionReason reason, const Happened& happened) {
    if (email_hash.empty()) return nothing();
    SuppressEmailAddress command;
    command.set_email_hash(email_hash);
    command.set_reason(reason);
    command.set_email_id(happened.stream_id);
    return now(command);
}

}  // namespace

Commands suppress_bounced(const EmailBounced& event, const Happened& happened) {
    if (!event.permanent()) return nothing();
    return suppress(event.email_hash(), SUPPRESSION_BOUNCED, happened);
}

Commands suppress_complained(const EmailComplained& event, const Happened& happened) {
    return suppress(event.email_hash(), SUPPRESSION_COMPLAINED, happened);
}

}  // namespace cairn::suppress_address
