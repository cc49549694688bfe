#include "tests/simulators/stripe/stripe_objects.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

json::value or_null(const std::string& text) { return text.empty() ? json::value() : json::value(text); }
json::value or_null(std::int64_t number) { return number == 0 ? json::value() : json::value(number); }

json::object card_details(const std::string& payment_method) {
    const bool mastercard = payment_method.find("mastercard") != std::string::npos;
    return {{"brand", mastercard ? "mastercard" : "visa"},
            {"country", "US"},
            {"exp_month", 12},
            {"exp_year", 2034},
            {"funding", "credit"},
            {"last4", mastercard ? "4444" : "4242"}};
}

}  // namespace

json::object json_of(const StripeIntent& intent) {
    return {{"id", intent.id},
            {"object", "payment_intent"},
            {"amount", intent.amount},
            {"amount_capturable", intent.amount_capturable},
            {"amount_details", json::object{{"tip", json::object{}}}},
            {"amount_received", intent.amount_received},
            {"application", nullptr},
            {"application_fee_amount", nullptr},
            {"automatic_payment_methods", intent.automatic_payment_methods},
            {"canceled_at", or_null(intent.canceled_s)},
            {"cancellation_reason", or_null(intent.cancellation_reason)},
            {"capture_method", intent.capture_method},
            {"client_secret", intent.client_secret},
            {"confirmation_method", "automatic"},
            {"created", intent.created_s},
            {"currency", intent.currency},
            {"customer", or_null(intent.customer)},
            {"description", or_null(intent.description)},
            {"last_payment_error", intent.last_payment_error},
            {"latest_charge", or_null(intent.latest_charge)},
            {"livemode", false},
            {"metadata", intent.metadata},
            {"next_action", intent.next_action},
            {"on_behalf_of", nullptr},
            {"payment_method", or_null(intent.payment_method)},
            {"payment_method_options", json::object{}},
            {"payment_method_types", json::array{"card"}},
            {"processing", nullptr},
            {"receipt_email", or_null(intent.receipt_email)},
            {"review", nullptr},
            {"setup_future_usage", or_null(intent.setup_future_usage)},
            {"shipping", nullptr},
            {"statement_descriptor", or_null(intent.statement_descriptor)},
            {"status", intent.status},
            {"transfer_data", nullptr},
            {"transfer_group", nullptr}};
}

json::object json_of(const StripeCharge& charge) {
    const bool failed = charge.status == "failed";
    const json::object outcome{{"network_status", failed ? "declined_by_network" : "approved_by_network"},
                               {"network_decline_code", nullptr},
                               {"reason", or_null(charge.decline_code)},
                               {"risk_level", "normal"},
                               {"seller_message", failed ? "The bank declined." : "Payment complete."},
                               {"type", failed ? "issuer_declined" : "authorized"}};
    return {{"id", charge.id},
            {"object", "charge"},
            {"amount", charge.amount},
            {"amount_captured", charge.amount_captured},
            {"amount_refunded", charge.amount_refunded},
            {"captured", charge.captured},
            {"created", charge.created_s},
            {"currency", charge.currency},
            {"disputed", charge.disputed},
            {"failure_code", or_null(charge.failure_code)},
            {"failure_message", or_null(charge.failure_message)},
            {"livemode", false},
            {"metadata", charge.metadata},
            {"outcome", outcome},
            {"paid", !failed},
            {"payment_intent", charge.intent},
            {"payment_method", charge.payment_method},
            {"payment_method_details",
             json::object{{"card", card_details(charge.payment_method)}, {"type", "card"}}},
            {"refunded", charge.amount_captured > 0 && charge.amount_refunded == charge.amount_captured},
            {"status", charge.status}};
}

json::object json_of(const StripeRefund& refund) {
    json::object written{{"id", refund.id},
                         {"object", "refund"},
                         {"amount", refund.amount},
                         {"balance_transaction", nullptr},
                         {"charge", refund.charge},
                         {"created", refund.created_s},
                         {"currency", refund.currency},
                         {"metadata", refund.metadata},
                         {"payment_intent", refund.intent},
                         {"reason", or_null(refund.reason)},
                         {"receipt_number", nullptr},
                         {"status", refund.status}};
    if (!refund.failure_reason.empty()) written["failure_reason"] = refund.failure_reason;
    return written;
}

json::object json_of(const StripeDispute& dispute) {
    return {{"id", dispute.id},
            {"object", "dispute"},
            {"amount", dispute.amount},
            {"balance_transactions", json::array{}},
            {"charge", dispute.charge},
            {"created", dispute.created_s},
            {"currency", dispute.currency},
            {"evidence", dispute.evidence},
            {"evidence_details", json::object{{"due_by", dispute.created_s + 7 * 86'400},
                                              {"has_evidence", !dispute.evidence.empty()},
                                              {"past_due", false},
                                              {"submission_count", dispute.submitted ? 1 : 0}}},
            {"is_charge_refundable", false},
            {"livemode", false},
            {"metadata", dispute.metadata},
            {"payment_intent", dispute.intent},
            {"reason", dispute.reason},
            {"status", dispute.status}};
}

json::object stripe_payment_method(const std::string& name) {
    return {{"id", name},          {"object", "payment_method"}, {"card", card_details(name)},
            {"customer", nullptr}, {"livemode", false},          {"metadata", json::object{}},
            {"type", "card"}};
}

json::object stripe_list(json::array data, const std::string& url, bool has_more) {
    return {{"object", "list"}, {"data", std::move(data)}, {"has_more", has_more}, {"url", url}};
}

}  // namespace cairn::simulators
