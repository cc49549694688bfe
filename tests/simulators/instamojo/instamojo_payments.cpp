#include "tests/simulators/instamojo/instamojo_payments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "tests/simulators/decimal.hpp"
#include "tests/simulators/form.hpp"
#include "tests/simulators/instamojo/instamojo_objects.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

constexpr std::int64_t least_units = 900, most_units = 20'000'000;
constexpr std::int64_t late_ms = 2'000, hour_ms = 3'600'000;
constexpr std::size_t purpose_size_max = 30, transaction_id_size_max = 64;
constexpr std::array<std::string_view, 7> refund_types{"RFD", "TNR", "QFL", "QNR", "EWN", "TAN", "PTH"};

std::string required(const json::object& fields, const std::string& name) {
    const std::string text(form_text(fields, name));
    if (text.empty()) throw instamojo_invalid(name, "This field is required.");
    return text;
}

/// True, true and 1 are what their SDKs send.
bool is_true(const json::object& fields, std::string_view name, bool otherwise) {
    const json::value* value = fields.if_contains(name);
    if (value == nullptr) return otherwise;
    if (value->is_bool()) return value->as_bool();
    const std::string_view text = form_text(fields, name);
    return text == "True" || text == "true" || text == "1";
}

void book(InstamojoState& state, BookEntry::Kind kind, const InstamojoPayment& payment,
          const std::string& id, std::int64_t units) {
    const InstamojoRequest& request = state.requests.at(payment.request_id);
    state.world.write({kind, request.id, id, boost::json::value(request.purpose), units, 2, "INR", false});
}

InstamojoPayment& new_payment(InstamojoState& state, InstamojoRequest& request) {
    InstamojoPayment payment;
    payment.payment_id = "MOJO" + hex(random_bytes(8));
    payment.request_id = request.id;
    payment.units = request.units;
    payment.created_ms = state.world.timetable.clock_ms();
    // Their callbacks have no times of their own: a wrong clock shows in the payment.
    if (state.world.faults.strike(Fault::clock_skew, "Credit")) payment.created_ms -= hour_ms;
    request.payments.push_back(payment.payment_id);
    return state.payments[payment.payment_id] = payment;
}

void credit(InstamojoState& state, InstamojoPayment& payment) {
    InstamojoRequest& request = state.requests.at(payment.request_id);
    payment.status = "Credit";
    request.status = "Completed";
    request.modified_ms = state.world.timetable.clock_ms();
    book(state, BookEntry::Kind::charge, payment, payment.payment_id, payment.units);
    book(state, BookEntry::Kind::capture, payment, payment.payment_id, payment.units);
    tell_instamojo(state, payment);
}

void pay(InstamojoState& state, InstamojoRequest& request, InstamojoPayment& payment) {
    World& world = state.world;
    if (const auto late = world.faults.strike(Fault::late_success, "Credit")) {
        tell_instamojo(state, payment);
        world.timetable.after_ms(
            late->delay_ms > 0 ? late->delay_ms : late_ms,
            [&state, id = payment.payment_id] { credit(state, state.payments.at(id)); });
        return;
    }
    credit(state, payment);
    // Nothing is given back by itself.
    if (world.faults.strike(Fault::double_success, "Credit")) credit(state, new_payment(state, request));
}

}  // namespace

InstamojoRequest& create_request(InstamojoState& state, const json::object& fields) {
    InstamojoRequest request;
    request.purpose = required(fields, "purpose");
    if (request.purpose.size() > purpose_size_max)
        throw instamojo_invalid("purpose", "Ensure this field has no more than 30 characters.");
    const auto units = units_of(required(fields, "amount"), 2);
    if (!units) throw instamojo_invalid("amount", "A valid number with up to two decimals is required.");
    if (*units < least_units) throw instamojo_invalid("amount", "Amount cannot be less than INR 9.00.");
    if (*units > most_units) throw instamojo_invalid("amount", "Amount cannot be more than INR 200000.00.");
    request.units = *units;
    request.buyer_name = std::string(form_text(fields, "buyer_name"));
    request.email = std::string(form_text(fields, "email"));
    request.phone = std::string(form_text(fields, "phone"));
    request.redirect_url = std::string(form_text(fields, "redirect_url"));
    request.webhook = std::string(form_text(fields, "webhook"));
    request.send_email = is_true(fields, "send_email", false);
    request.send_sms = is_true(fields, "send_sms", false);
    request.allow_repeated_payments = is_true(fields, "allow_repeated_payments", true);
    if (request.send_email && request.email.empty())
        throw instamojo_invalid("email", "Required to send one.");
    if (request.send_sms && request.phone.empty())
        throw instamojo_invalid("phone", "Required to send to it.");
    request.id = hex(random_bytes(16));
    request.created_ms = request.modified_ms = state.world.timetable.clock_ms();
    state.made_requests.push_back(request.id);
    return state.requests[request.id] = request;
}

InstamojoRequest& find_request(InstamojoState& state, const std::string& id) {
    const auto found = state.requests.find(id);
    if (found == state.requests.end()) throw instamojo_refusal(404, "Payment Request not found.");
    return found->second;
}

const InstamojoPayment& find_payment(const InstamojoState& state, const std::string& id) {
    const auto found = state.payments.find(id);
    if (found == state.payments.end()) throw instamojo_refusal(404, "Payment not found.");
    return found->second;
}

const InstamojoRefund& create_refund(InstamojoState& state, const json::object& fields) {
    InstamojoRefund refund;
    const std::string id = required(fields, "payment_id");
    refund.type = required(fields, "type");
    refund.body = required(fields, "body");
    refund.transaction_id = std::string(form_text(fields, "transaction_id"));
    if (refund.transaction_id.size() > transaction_id_size_max)
        throw instamojo_invalid("transaction_id", "Ensure this field has no more than 64 characters.");
    if (std::find(refund_types.begin(), refund_types.end(), refund.type) == refund_types.end())
        throw instamojo_invalid("type", "\"" + refund.type + "\" is not a valid choice.");
    const auto found = state.payments.find(id);
    if (found == state.payments.end() || found->second.status != "Credit")
        throw instamojo_invalid("payment_id", "Payment with this id does not exist.");
    const InstamojoPayment& payment = found->second;
    for (const InstamojoRefund& other : state.refunds) {
        if (!refund.transaction_id.empty() && other.transaction_id == refund.transaction_id)
            throw instamojo_invalid("transaction_id", "A refund with this transaction_id already exists.");
        if (other.payment_id == id)
            throw instamojo_invalid("payment_id", "A refund was already created for this payment.");
    }
    refund.units = payment.units;
    if (fields.contains("refund_amount")) {
        const auto units = units_of(form_text(fields, "refund_amount"), 2);
        if (!units || *units < 1) throw instamojo_invalid("refund_amount", "A valid number is required.");
        if (*units > payment.units)
            throw instamojo_invalid("refund_amount", "Refund amount cannot be more than the payment's.");
        refund.units = *units;
    }
    refund.id = "C" + hex(random_bytes(5));
    refund.payment_id = id;
    refund.total_units = payment.units;
    refund.created_ms = state.world.timetable.clock_ms();
    state.refunds.push_back(refund);
    book(state, BookEntry::Kind::refund, payment, refund.id, refund.units);
    return state.refunds.back();
}

std::string pay_request(InstamojoState& state, const PayerAct& act) {
    const auto found = state.requests.find(act.id);
    if (found == state.requests.end()) throw BadControl("no payment request " + act.id);
    InstamojoRequest& request = found->second;
    const bool is_over = request.status == "Completed" && !request.allow_repeated_payments;
    if (is_over || !request.is_enabled) throw BadControl("the payment request cannot be paid any more");
    if (act.outcome == "abandoned") return request.redirect_url;
    if (act.outcome != "success" && act.outcome != "declined")
        throw BadControl("no outcome '" + act.outcome + "'");
    InstamojoPayment& payment = new_payment(state, request);
    if (act.outcome == "success")
        pay(state, request, payment);
    else
        tell_instamojo(state, payment);
    if (request.redirect_url.empty()) return "";
    const char joint = request.redirect_url.find('?') == std::string::npos ? '?' : '&';
    return fmt::format("{}{}payment_id={}&payment_status={}&payment_request_id={}", request.redirect_url,
                       joint, payment.payment_id, payment.status, request.id);
}

}  // namespace cairn::simulators
