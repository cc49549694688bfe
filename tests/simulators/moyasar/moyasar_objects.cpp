#include "tests/simulators/moyasar/moyasar_objects.hpp"

#include <fmt/format.h>

#include "infra/crypto/uuid.hpp"
#include "tests/simulators/decimal.hpp"
#include "tests/simulators/exact_json.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

std::string utc_time(std::int64_t time_ms) { return iso_time(time_ms, 0, ".000Z"); }

json::value time_or_null(std::int64_t time_ms) {
    return time_ms == 0 ? json::value() : json::value(utc_time(time_ms));
}

json::value or_null(const std::string& text) { return text.empty() ? json::value() : json::value(text); }

std::string formatted(std::int64_t units, const std::string& currency) {
    return decimal_text(units, moyasar_decimals(currency)) + " " + currency;
}

}  // namespace

int moyasar_decimals(const std::string& currency) {
    if (currency == "JPY" || currency == "KRW") return 0;
    const bool thousandths = currency == "KWD" || currency == "BHD" || currency == "OMR" ||
                             currency == "JOD" || currency == "TND" || currency == "IQD";
    return thousandths ? 3 : 2;
}

json::object json_of(const MoyasarState& state, const MoyasarPayment& payment) {
    // Where the payer has to go on, as long as he has to.
    const std::string page = state.world.url + "/_simulator/pay/" + payment.id;
    const bool waits = payment.status == "initiated" && !payment.token.empty();
    const json::object source{
        {"type", "creditcard"},
        {"company", "visa"},
        {"name", "Test Payer"},
        {"number", "XXXX-XXXX-XXXX-1111"},
        {"gateway_id", "moyasar_cc_" + payment.id.substr(0, 8)},
        {"reference_number", payment.status == "initiated" ? json::value() : json::value("125478454231")},
        {"token", or_null(payment.token)},
        {"message", or_null(payment.message)},
        {"transaction_url", waits ? json::value(page) : json::value()},
        {"response_code", or_null(payment.response_code)}};
    return {{"id", payment.id},
            {"status", payment.status},
            {"amount", payment.units},
            {"fee", 0},
            {"currency", payment.currency},
            {"refunded", payment.refunded},
            {"refunded_at", time_or_null(payment.refunded_ms)},
            {"captured", payment.captured},
            {"captured_at", time_or_null(payment.captured_ms)},
            {"voided_at", time_or_null(payment.voided_ms)},
            {"description", or_null(payment.description)},
            {"amount_format", formatted(payment.units, payment.currency)},
            {"fee_format", formatted(0, payment.currency)},
            {"refunded_format", formatted(payment.refunded, payment.currency)},
            {"captured_format", formatted(payment.captured, payment.currency)},
            {"invoice_id", or_null(payment.invoice_id)},
            {"ip", nullptr},
            {"callback_url", or_null(payment.callback_url)},
            {"created_at", utc_time(payment.created_ms)},
            {"updated_at", utc_time(payment.updated_ms)},
            {"metadata", payment.metadata},
            {"source", source}};
}

json::object json_of(const MoyasarState& state, const MoyasarInvoice& invoice) {
    json::array payments;
    for (const std::string& id : invoice.payments)
        payments.push_back(json_of(state, state.payments.at(id)));
    return {{"id", invoice.id},
            {"status", invoice.status},
            {"amount", invoice.units},
            {"currency", invoice.currency},
            {"description", invoice.description},
            {"amount_format", formatted(invoice.units, invoice.currency)},
            {"logo_url", nullptr},
            {"url", state.world.url + "/_simulator/pay/" + invoice.id},
            {"callback_url", or_null(invoice.callback_url)},
            {"success_url", or_null(invoice.success_url)},
            {"back_url", or_null(invoice.back_url)},
            {"expired_at", invoice.expired_at},
            {"created_at", utc_time(invoice.created_ms)},
            {"updated_at", utc_time(invoice.updated_ms)},
            {"metadata", invoice.metadata},
            {"payments", payments}};
}

Refusal moyasar_refusal(int status, const std::string& type, const std::string& message,
                        json::value errors) {
    return {status, json::object{{"type", type}, {"message", message}, {"errors", std::move(errors)}}};
}

Refusal moyasar_invalid(const std::string& field, const std::string& what) {
    return moyasar_refusal(400, "invalid_request_error", "Validation Failed",
                           json::object{{field, json::array{what}}});
}

void tell_moyasar(MoyasarState& state, const MoyasarPayment& payment, const std::string& type) {
    const json::object event{{"id", uuid_text(uuid_v7(state.world.timetable.clock_ms() * 1'000))},
                             {"type", type},
                             {"account_name", "Simulated"},
                             {"live", false},
                             {"data", json_of(state, payment)}};
    const std::string secret = state.world.settings.secret;
    const std::int64_t raised_ms = state.world.timetable.clock_ms();
    const auto request = [event, secret, raised_ms](const CallbackAttempt& attempt) {
        json::object body = event;
        body["created_at"] = utc_time(raised_ms + attempt.skew_ms);
        body["secret_token"] = attempt.wrong_signature ? secret + "?" : secret;
        OutgoingRequest made;
        made.body = serialize_exact(body);
        made.headers = {"Content-Type: application/json"};
        return made;
    };
    state.world.callbacks.raise({type, payment.id, state.world.settings.webhook_url, request});
}

}  // namespace cairn::simulators
