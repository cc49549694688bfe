#include "tests/simulators/cashfree/cashfree_refunds.hpp"

#include <algorithm>

#include "tests/simulators/cashfree/cashfree_callbacks.hpp"
#include "tests/simulators/cashfree/cashfree_objects.hpp"
#include "tests/simulators/cashfree/cashfree_orders.hpp"
#include "tests/simulators/cashfree/cashfree_payments.hpp"
#include "tests/simulators/simulated_provider.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

constexpr std::int64_t settle_ms = 1'000;

void book(CashfreeState& state, BookEntry::Kind kind, const std::string& order_id, const std::string& id,
          std::int64_t units, bool automatic) {
    const std::string& currency = state.orders.at(order_id).currency;
    state.world.write({kind, order_id, id, boost::json::value(order_id), units, cashfree_decimals(currency),
                       currency, automatic});
}

CashfreeRefund new_refund(CashfreeState& state, const CashfreePayment& payment, std::int64_t units) {
    CashfreeRefund refund;
    refund.cf_refund_id = state.new_number();
    refund.order_id = payment.order_id;
    refund.cf_payment_id = payment.cf_payment_id;
    refund.units = units;
    refund.currency = state.orders.at(payment.order_id).currency;
    refund.created_ms = state.world.timetable.clock_ms();
    return refund;
}

void settle(CashfreeState& state, CashfreeRefund& refund, const std::string& status) {
    refund.status = status;
    if (status == "PENDING") return;
    refund.processed_ms = state.world.timetable.clock_ms();
    if (status == "SUCCESS")
        book(state, BookEntry::Kind::refund, refund.order_id, refund.refund_id, refund.units,
             refund.type != "MERCHANT_INITIATED");
    tell_refund(state, refund);
}

/// What was captured and not refunded, or is not being refunded.
std::int64_t units_left(const CashfreeState& state, const CashfreePayment& payment) {
    std::int64_t left = payment.captured_units;
    for (const CashfreeRefund& refund : state.refunds)
        if (refund.cf_payment_id == payment.cf_payment_id && refund.status != "FAILED" &&
            refund.status != "CANCELLED")
            left -= refund.units;
    return left;
}

}  // namespace

const CashfreeRefund& create_refund(CashfreeState& state, CashfreeOrder& order, const json::object& body) {
    const std::string id = cashfree_text(body, "refund_id");
    const std::string note = cashfree_text(body, "refund_note");
    const std::string speed = cashfree_text(body, "refund_speed");
    if (id.size() < 3 || id.size() > 40)
        throw cashfree_refusal(400, "refund_id_invalid", "refund_id should have 3 to 40 characters");
    if (body.contains("refund_note") && (note.size() < 3 || note.size() > 100))
        throw cashfree_refusal(400, "refund_note_invalid", "refund_note should have 3 to 100 characters");
    if (!speed.empty() && speed != "STANDARD" && speed != "INSTANT")
        throw cashfree_refusal(400, "refund_speed_invalid", "refund_speed should be STANDARD or INSTANT");
    const std::int64_t units = cashfree_units(body, "refund_amount", order.currency);
    const bool is_there =
        std::any_of(state.refunds.begin(), state.refunds.end(), [&](const CashfreeRefund& refund) {
            return refund.order_id == order.order_id && refund.refund_id == id;
        });
    if (is_there)
        throw cashfree_refusal(409, "refund_already_exists", "refund with same id is already present");
    const CashfreePayment* payment = payment_of(state, order);
    if (payment == nullptr || !payment->is_captured)
        throw cashfree_refusal(400, "order_not_paid", "order is not paid, so nothing can be refunded");
    if (units > units_left(state, *payment))
        throw cashfree_refusal(400, "refund_amount_invalid",
                               "refund amount is more than what is left of the payment");
    CashfreeRefund refund = new_refund(state, *payment, units);
    refund.refund_id = id;
    if (!speed.empty()) refund.speed = speed;
    if (!note.empty()) refund.note = note;
    state.refunds.push_back(refund);
    const std::size_t place = state.refunds.size() - 1;
    if (note == "SUCCESS" || note == "FAILED")
        settle(state, state.refunds[place], note);
    else if (note != "PENDING")
        state.world.timetable.after_ms(settle_ms,
                                       [&state, place] { settle(state, state.refunds[place], "SUCCESS"); });
    return state.refunds[place];
}

const CashfreeRefund& find_refund(const CashfreeState& state, const CashfreeOrder& order,
                                  const std::string& refund_id) {
    for (const CashfreeRefund& refund : state.refunds)
        if (refund.order_id == order.order_id && refund.refund_id == refund_id) return refund;
    throw cashfree_refusal(404, "refund_not_found", "refund is not found");
}

void give_back(CashfreeState& state, const CashfreePayment& payment) {
    CashfreeRefund refund = new_refund(state, payment, payment.captured_units);
    refund.refund_id = "auto_" + refund.cf_refund_id;
    refund.type = "PAYMENT_AUTO_REFUND";
    refund.note = "Auto refund of a payment that the order has no use for";
    state.refunds.push_back(refund);
    settle(state, state.refunds.back(), "SUCCESS");
}

void decide_dispute(CashfreeState& state, const std::string& order_id, const std::string& outcome) {
    const auto order = state.orders.find(order_id);
    const CashfreePayment* payment =
        order == state.orders.end() ? nullptr : payment_of(state, order->second);
    if (payment == nullptr || !payment->is_captured) throw BadControl("no paid order " + order_id);
    auto found = std::find_if(state.disputes.begin(), state.disputes.end(),
                              [&](const CashfreeDispute& one) { return one.order_id == order_id; });
    if (outcome == "opened" && found == state.disputes.end()) {
        CashfreeDispute dispute{state.new_number(),
                                order_id,
                                payment->cf_payment_id,
                                "CHARGEBACK_CREATED",
                                units_left(state, *payment),
                                order->second.currency,
                                state.world.timetable.clock_ms(),
                                0};
        state.disputes.push_back(dispute);
        book(state, BookEntry::Kind::dispute, order_id, dispute.dispute_id, dispute.units, false);
        return tell_dispute(state, dispute, "DISPUTE_CREATED");
    }
    if (found == state.disputes.end() || (outcome != "won" && outcome != "lost"))
        throw BadControl("that cannot become of the dispute: " + outcome);
    if (found->resolved_ms > 0) throw BadControl("it is decided already: " + found->status);
    found->status = outcome == "won" ? "CHARGEBACK_MERCHANT_WON" : "CHARGEBACK_MERCHANT_LOST";
    found->resolved_ms = state.world.timetable.clock_ms();
    if (outcome == "won")
        book(state, BookEntry::Kind::dispute_returned, order_id, found->dispute_id, found->units, false);
    tell_dispute(state, *found, "DISPUTE_CLOSED");
}

CashfreeDispute& find_dispute(CashfreeState& state, const std::string& dispute_id) {
    for (CashfreeDispute& dispute : state.disputes)
        if (dispute.dispute_id == dispute_id) return dispute;
    throw cashfree_refusal(404, "dispute_not_found", "dispute is not found");
}

void accept_dispute(CashfreeState& state, CashfreeDispute& dispute) {
    if (dispute.resolved_ms > 0) throw cashfree_refusal(400, "dispute_closed", "dispute is closed already");
    dispute.status = "CHARGEBACK_MERCHANT_ACCEPTED";
    dispute.resolved_ms = state.world.timetable.clock_ms();
    tell_dispute(state, dispute, "DISPUTE_CLOSED");
}

void submit_documents(CashfreeState& state, CashfreeDispute& dispute) {
    if (dispute.resolved_ms > 0) throw cashfree_refusal(400, "dispute_closed", "dispute is closed already");
    dispute.status = "CHARGEBACK_DOCS_RECEIVED";
    tell_dispute(state, dispute, "DISPUTE_UPDATED");
}

}  // namespace cairn::simulators
