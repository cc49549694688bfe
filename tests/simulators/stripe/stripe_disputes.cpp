#include "tests/simulators/stripe/stripe_disputes.hpp"

#include "tests/simulators/form.hpp"
#include "tests/simulators/stripe/stripe_currency.hpp"
#include "tests/simulators/stripe/stripe_error.hpp"
#include "tests/simulators/stripe/stripe_events.hpp"
#include "tests/simulators/stripe/stripe_objects.hpp"
#include "tests/simulators/stripe/stripe_parameters.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

void book(StripeAccount& account, BookEntry::Kind kind, const StripeDispute& dispute) {
    account.world.write({kind, dispute.intent, dispute.id, dispute.metadata, dispute.amount,
                         stripe_decimals(dispute.currency), dispute.currency, false});
}

bool is_decided(const StripeDispute& dispute) {
    return dispute.status == "won" || dispute.status == "lost";
}

}  // namespace

StripeDispute& open_dispute(StripeAccount& account, const std::string& charge_id,
                            const std::string& reason) {
    StripeCharge& charge = account.charges.at(charge_id);
    charge.disputed = true;
    StripeDispute dispute;
    dispute.id = account.new_id("du");
    dispute.charge = charge.id;
    dispute.intent = charge.intent;
    dispute.amount = charge.amount_captured - charge.amount_refunded;
    dispute.currency = charge.currency;
    dispute.reason = reason;
    dispute.created_s = account.world.now_s();
    StripeDispute& made = account.disputes[dispute.id] = dispute;
    book(account, BookEntry::Kind::dispute, made);
    raise_event(account, "charge.dispute.created", made.intent, json_of(made));
    raise_event(account, "charge.dispute.funds_withdrawn", made.intent, json_of(made));
    return made;
}

void decide_dispute(StripeAccount& account, StripeDispute& dispute, bool won) {
    if (is_decided(dispute)) return;
    dispute.status = won ? "won" : "lost";
    if (won) {
        book(account, BookEntry::Kind::dispute_returned, dispute);
        raise_event(account, "charge.dispute.funds_reinstated", dispute.intent, json_of(dispute));
    }
    raise_event(account, "charge.dispute.closed", dispute.intent, json_of(dispute));
}

StripeDispute& find_dispute(StripeAccount& account, const std::string& id) {
    const auto found = account.disputes.find(id);
    if (found == account.disputes.end()) throw no_such("dispute", id, "id");
    return found->second;
}

void update_dispute(StripeAccount& account, StripeDispute& dispute, const json::object& fields) {
    check_known(fields, {"evidence", "submit", "metadata"});
    if (is_decided(dispute)) throw invalid_request("This dispute is already closed", "", "");
    const json::value* evidence = fields.if_contains("evidence");
    if (evidence != nullptr && evidence->is_object())
        for (const auto& field : evidence->as_object()) dispute.evidence[field.key()] = field.value();
    merge_metadata(dispute.metadata, fields);
    // Stripe submits at once unless it is told not to.
    if (fields.contains("submit") && !boolean(fields, "submit")) return;
    dispute.submitted = true;
    dispute.status = "under_review";
    raise_event(account, "charge.dispute.updated", dispute.intent, json_of(dispute));
    const std::string_view text = form_text(dispute.evidence, "uncategorized_text");
    if (text == "winning_evidence" || text == "losing_evidence")
        decide_dispute(account, dispute, text == "winning_evidence");
}

void close_dispute(StripeAccount& account, StripeDispute& dispute) {
    if (is_decided(dispute)) throw invalid_request("This dispute is already closed", "", "");
    decide_dispute(account, dispute, false);
}

}  // namespace cairn::simulators
