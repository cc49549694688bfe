#include "tests/simulators/moyasar/moyasar_payments.hpp"

#include <fmt/format.h>

#include "infra/crypto/digest.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/net/outgoing_url.hpp"
#include "tests/simulators/decimal.hpp"
#include "tests/simulators/exact_json.hpp"
#include "tests/simulators/form.hpp"
#include "tests/simulators/moyasar/moyasar_objects.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

constexpr std::int64_t late_ms = 2'000;
constexpr std::int64_t least_units = 100;

void book(MoyasarState& state, BookEntry::Kind kind, const MoyasarPayment& payment, std::int64_t units) {
    state.world.write({kind, payment.id, payment.id, payment.metadata, units,
                       moyasar_decimals(payment.currency), payment.currency, false});
}

std::int64_t now_ms(const MoyasarState& state) { return state.world.timetable.clock_ms(); }

std::string new_uuid(const MoyasarState& state) { return uuid_text(uuid_v7(now_ms(state) * 1'000)); }

/// A number of a JSON body, or of a form. Nothing where it is not there.
std::optional<std::int64_t> units_field(const json::object& body, const std::string& name) {
    const json::value* value = body.if_contains(name);
    if (value == nullptr || value->is_null()) return {};
    std::string_view digits = number_of(*value).value_or("");
    if (digits.empty() && value->is_string()) digits = value->as_string();
    const auto units = whole_number(digits);
    if (!units) throw moyasar_invalid(name, "must be an integer");
    if (*units < 1) throw moyasar_invalid(name, "must be greater than 0");
    return units;
}

std::int64_t amount_of(const json::object& body) {
    const auto units = units_field(body, "amount");
    if (!units) throw moyasar_invalid("amount", "is required");
    if (*units < least_units) throw moyasar_invalid("amount", "must be greater than or equal to 100");
    return *units;
}

std::string currency_of(const json::object& body) {
    const std::string currency(form_text(body, "currency"));
    if (currency.empty()) return "SAR";
    if (currency.size() != 3 ||
        currency.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos)
        throw moyasar_invalid("currency", "is not a valid currency");
    return currency;
}

json::value metadata_of(const json::object& body) {
    return body.contains("metadata") ? body.at("metadata") : json::value();
}

bool is_true(const json::object& fields, std::string_view name) {
    const json::value* value = fields.if_contains(name);
    return value != nullptr && (*value == json::value(true) || *value == json::value("true"));
}

void decline(MoyasarState& state, MoyasarPayment& payment, const std::string& message,
             const std::string& code) {
    payment.status = "failed";
    payment.message = message;
    payment.response_code = code;
    payment.updated_ms = now_ms(state);
    tell_moyasar(state, payment, "payment_failed");
}

void succeed(MoyasarState& state, MoyasarPayment& payment) {
    payment.message = "APPROVED";
    payment.response_code = "00";
    payment.updated_ms = now_ms(state);
    book(state, BookEntry::Kind::charge, payment, payment.units);
    if (payment.manual) {
        payment.status = "authorized";
        return tell_moyasar(state, payment, "payment_authorized");
    }
    payment.status = "paid";
    book(state, BookEntry::Kind::capture, payment, payment.units);
    const auto invoice = state.invoices.find(payment.invoice_id);
    if (invoice != state.invoices.end()) invoice->second.status = "paid";
    tell_moyasar(state, payment, "payment_paid");
}

/// The same again under an id of its own: Moyasar gives nothing back by itself.
void succeed_again(MoyasarState& state, const MoyasarPayment& first) {
    MoyasarPayment again = first;
    again.id = new_uuid(state);
    state.made.push_back(again.id);
    const auto invoice = state.invoices.find(again.invoice_id);
    if (invoice != state.invoices.end()) invoice->second.payments.push_back(again.id);
    MoyasarPayment& second = state.payments[again.id] = again;
    succeed(state, second);
}

void ask_bank(MoyasarState& state, MoyasarPayment& payment, const std::string& token) {
    if (token == "token_declined") return decline(state, payment, "DECLINED", "05");
    if (token == "token_insufficient_funds") return decline(state, payment, "INSUFFICIENT FUNDS", "51");
    if (token == "token_expired_card") return decline(state, payment, "EXPIRED CARD", "54");
    World& world = state.world;
    if (const auto late = world.faults.strike(Fault::late_success, "payment_paid")) {
        // It stands as initiated until then, without a page to go to.
        payment.token.clear();
        world.timetable.after_ms(late->delay_ms > 0 ? late->delay_ms : late_ms,
                                 [&state, id = payment.id, token] {
                                     MoyasarPayment& waiting = state.payments.at(id);
                                     waiting.token = token;
                                     if (waiting.status == "initiated") succeed(state, waiting);
                                 });
        return;
    }
    succeed(state, payment);
    if (world.faults.strike(Fault::double_success, "payment_paid")) succeed_again(state, payment);
}

std::string checked_id(const MoyasarState& state, const json::object& body) {
    const std::string given(form_text(body, "given_id"));
    if (given.empty()) return new_uuid(state);
    if (!parse_uuid(given)) throw moyasar_invalid("given_id", "must be a valid UUID");
    if (state.payments.contains(given)) throw moyasar_invalid("id", "has already been taken");
    return given;
}

}  // namespace

MoyasarPayment& create_payment(MoyasarState& state, const json::object& body) {
    MoyasarPayment payment;
    payment.units = amount_of(body);
    payment.currency = currency_of(body);
    const json::value* given = body.if_contains("source");
    const json::object source =
        given != nullptr && given->is_object() ? given->as_object() : json::object();
    const std::string type(form_text(source, "type"));
    if (type.empty()) throw moyasar_invalid("source.type", "is required");
    if (type != "token") throw moyasar_invalid("source.type", "only tokens are simulated");
    payment.token = std::string(form_text(source, "token"));
    if (!payment.token.starts_with("token_")) throw moyasar_invalid("source.token", "is invalid");
    payment.callback_url = std::string(form_text(body, "callback_url"));
    if (!parse_outgoing_url(payment.callback_url)) throw moyasar_invalid("callback_url", "is invalid");
    payment.manual = is_true(source, "manual");
    payment.description = std::string(form_text(body, "description"));
    payment.metadata = metadata_of(body);
    payment.id = checked_id(state, body);
    payment.created_ms = payment.updated_ms = now_ms(state);
    state.made.push_back(payment.id);
    MoyasarPayment& made = state.payments[payment.id] = payment;
    if (made.token != "token_3ds") ask_bank(state, made, made.token);
    return made;
}

MoyasarPayment& find_payment(MoyasarState& state, const std::string& id) {
    const auto found = state.payments.find(id);
    if (found == state.payments.end())
        throw moyasar_refusal(404, "record_not_found", "The requested resource was not found");
    return found->second;
}

void refund_payment(MoyasarState& state, MoyasarPayment& payment, const json::object& body) {
    const std::int64_t taken = payment.manual ? payment.captured : payment.units;
    const bool was_taken = payment.status == "paid" || payment.status == "captured" || payment.refunded > 0;
    const std::int64_t left = taken - payment.refunded;
    if (!was_taken || left == 0)
        throw moyasar_refusal(400, "invalid_request_error",
                              fmt::format("A payment that is {} cannot be refunded", payment.status));
    const std::int64_t units = units_field(body, "amount").value_or(left);
    if (units > left) throw moyasar_invalid("amount", "must be less than or equal to the amount left");
    payment.refunded += units;
    payment.status = "refunded";
    payment.refunded_ms = payment.updated_ms = now_ms(state);
    book(state, BookEntry::Kind::refund, payment, units);
    tell_moyasar(state, payment, "payment_refunded");
}

void capture_payment(MoyasarState& state, MoyasarPayment& payment, const json::object& body) {
    if (payment.status != "authorized")
        throw moyasar_refusal(400, "invalid_request_error",
                              fmt::format("A payment that is {} cannot be captured", payment.status));
    const std::int64_t units = units_field(body, "amount").value_or(payment.units);
    if (units > payment.units)
        throw moyasar_invalid("amount", "must be less than or equal to the payment's");
    payment.captured = units;
    payment.status = "captured";
    payment.captured_ms = payment.updated_ms = now_ms(state);
    book(state, BookEntry::Kind::capture, payment, units);
    if (units < payment.units) book(state, BookEntry::Kind::release, payment, payment.units - units);
    tell_moyasar(state, payment, "payment_captured");
}

/// Until the money is settled: what was taken is given back whole, too.
void void_payment(MoyasarState& state, MoyasarPayment& payment) {
    const bool was_taken = payment.status == "paid" || payment.status == "captured";
    if (payment.status != "authorized" && !was_taken)
        throw moyasar_refusal(400, "invalid_request_error",
                              fmt::format("A payment that is {} cannot be voided", payment.status));
    const std::int64_t taken = payment.manual ? payment.captured : payment.units;
    book(state, was_taken ? BookEntry::Kind::refund : BookEntry::Kind::release, payment,
         was_taken ? taken : payment.units);
    payment.status = "voided";
    payment.voided_ms = payment.updated_ms = now_ms(state);
    tell_moyasar(state, payment, "payment_voided");
}

MoyasarInvoice& create_invoice(MoyasarState& state, const json::object& body) {
    MoyasarInvoice invoice;
    invoice.units = amount_of(body);
    invoice.currency = currency_of(body);
    invoice.description = std::string(form_text(body, "description"));
    if (invoice.description.empty()) throw moyasar_invalid("description", "is required");
    invoice.callback_url = std::string(form_text(body, "callback_url"));
    invoice.success_url = std::string(form_text(body, "success_url"));
    invoice.back_url = std::string(form_text(body, "back_url"));
    if (body.contains("expired_at")) invoice.expired_at = body.at("expired_at");
    invoice.metadata = metadata_of(body);
    invoice.id = new_uuid(state);
    invoice.created_ms = invoice.updated_ms = now_ms(state);
    state.made.push_back(invoice.id);
    return state.invoices[invoice.id] = invoice;
}

MoyasarInvoice& find_invoice(MoyasarState& state, const std::string& id) {
    const auto found = state.invoices.find(id);
    if (found == state.invoices.end())
        throw moyasar_refusal(404, "record_not_found", "The requested resource was not found");
    return found->second;
}

void cancel_invoice(MoyasarState& state, MoyasarInvoice& invoice) {
    if (invoice.status != "initiated")
        throw moyasar_refusal(400, "invalid_request_error",
                              fmt::format("An invoice that is {} cannot be canceled", invoice.status));
    invoice.status = "canceled";
    invoice.updated_ms = now_ms(state);
}

std::string pay_moyasar(MoyasarState& state, const PayerAct& act) {
    const bool succeeds = act.outcome == "success";
    if (!succeeds && act.outcome != "declined" && act.outcome != "abandoned")
        throw BadControl("no outcome '" + act.outcome + "'");
    const std::string usual = succeeds ? "token_visa" : "token_declined";
    const std::string token = act.method.empty() ? usual : act.method;
    const auto found = state.invoices.find(act.id);
    if (found != state.invoices.end()) {
        MoyasarInvoice& invoice = found->second;
        if (invoice.status != "initiated") throw BadControl("the invoice is " + invoice.status);
        if (act.outcome == "abandoned") return invoice.back_url;
        MoyasarPayment payment;
        payment.id = new_uuid(state);
        payment.invoice_id = invoice.id;
        payment.units = invoice.units;
        payment.currency = invoice.currency;
        payment.description = invoice.description;
        payment.metadata = invoice.metadata;
        payment.token = token;
        payment.created_ms = payment.updated_ms = now_ms(state);
        state.made.push_back(payment.id);
        invoice.payments.push_back(payment.id);
        ask_bank(state, state.payments[payment.id] = payment, token);
        return succeeds ? invoice.success_url : invoice.back_url;
    }
    const auto payment = state.payments.find(act.id);
    if (payment == state.payments.end() || payment->second.status != "initiated")
        throw BadControl("no payment or invoice waits under " + act.id);
    if (act.outcome == "abandoned") return "";
    ask_bank(state, payment->second, token);
    const MoyasarPayment& paid = payment->second;
    const char joint = paid.callback_url.find('?') == std::string::npos ? '?' : '&';
    return fmt::format("{}{}id={}&status={}&message={}", paid.callback_url, joint, paid.id, paid.status,
                       paid.message);
}

}  // namespace cairn::simulators
