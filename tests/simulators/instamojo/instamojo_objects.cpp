#include "tests/simulators/instamojo/instamojo_objects.hpp"

#include <map>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "tests/simulators/decimal.hpp"

namespace cairn::simulators {
namespace json = boost::json;
namespace {

json::value or_null(const std::string& text) { return text.empty() ? json::value() : json::value(text); }

std::string utc_time(std::int64_t time_ms) { return iso_time(time_ms, 0, ".000Z"); }

std::string rupees(std::int64_t units) { return decimal_text(units, 2); }

/// Two in a hundred, as they take for cards.
std::int64_t fees_of(std::int64_t units) { return units / 50; }

std::string longurl(const InstamojoState& state, const InstamojoRequest& request) {
    return state.world.url + "/_simulator/pay/" + request.id;
}

}  // namespace

json::object json_of(const InstamojoState& state, const InstamojoRequest& request) {
    return {{"id", request.id},
            {"phone", or_null(request.phone)},
            {"email", or_null(request.email)},
            {"buyer_name", or_null(request.buyer_name)},
            {"amount", rupees(request.units)},
            {"purpose", request.purpose},
            {"status", request.status},
            {"send_sms", request.send_sms},
            {"send_email", request.send_email},
            {"sms_status", request.send_sms ? json::value("Pending") : json::value()},
            {"email_status", request.send_email ? json::value("Pending") : json::value()},
            {"shorturl", nullptr},
            {"longurl", longurl(state, request)},
            {"redirect_url", or_null(request.redirect_url)},
            {"webhook", or_null(request.webhook)},
            {"created_at", utc_time(request.created_ms)},
            {"modified_at", utc_time(request.modified_ms)},
            {"allow_repeated_payments", request.allow_repeated_payments}};
}

json::object json_of(const InstamojoState& state, const InstamojoPayment& payment) {
    const InstamojoRequest& request = state.requests.at(payment.request_id);
    return {{"payment_id", payment.payment_id},
            {"status", payment.status},
            {"currency", "INR"},
            {"amount", rupees(payment.units)},
            {"buyer_name", request.buyer_name.empty() ? "Test Payer" : request.buyer_name},
            {"buyer_phone", request.phone.empty() ? "+919999999999" : request.phone},
            {"buyer_email", request.email.empty() ? "payer@example.com" : request.email},
            {"shipping_address", nullptr},
            {"quantity", 1},
            {"unit_price", rupees(payment.units)},
            {"fees", rupees(fees_of(payment.units))},
            {"variants", json::array{}},
            {"custom_fields", json::object{}},
            {"affiliate_commission", "0"},
            {"payment_request", state.world.url + "/api/1.1/payment-requests/" + request.id + "/"},
            {"instrument_type", "CARD"},
            {"failure", payment.status == "Failed"
                            ? json::value(json::object{{"reason", "Declined by the bank"}})
                            : json::value()},
            {"created_at", utc_time(payment.created_ms)}};
}

json::object json_of(const InstamojoRefund& refund) {
    return {{"id", refund.id},
            {"payment_id", refund.payment_id},
            {"status", "Refunded"},
            {"type", refund.type},
            {"body", refund.body},
            {"refund_amount", rupees(refund.units)},
            {"total_amount", rupees(refund.total_units)},
            {"transaction_id", or_null(refund.transaction_id)},
            {"created_at", utc_time(refund.created_ms)}};
}

Refusal instamojo_refusal(int status, json::value message) {
    return {status, json::object{{"success", false}, {"message", std::move(message)}}};
}

Refusal instamojo_invalid(const std::string& field, const std::string& what) {
    return instamojo_refusal(400, json::object{{field, json::array{what}}});
}

/// The mac is over all other values, in the order of their names, joined by bars.
void tell_instamojo(InstamojoState& state, const InstamojoPayment& payment) {
    const InstamojoRequest& request = state.requests.at(payment.request_id);
    const json::object shown = json_of(state, payment);
    const auto text = [&](const char* name) { return std::string(shown.at(name).as_string()); };
    const std::map<std::string, std::string> fields{{"payment_id", payment.payment_id},
                                                    {"payment_request_id", request.id},
                                                    {"status", payment.status},
                                                    {"amount", text("amount")},
                                                    {"fees", text("fees")},
                                                    {"currency", "INR"},
                                                    {"buyer", text("buyer_email")},
                                                    {"buyer_name", text("buyer_name")},
                                                    {"buyer_phone", text("buyer_phone")},
                                                    {"purpose", request.purpose},
                                                    {"longurl", longurl(state, request)},
                                                    {"shorturl", ""}};
    const std::string salt = state.world.settings.secret;
    const auto signed_request = [fields, salt](const CallbackAttempt& attempt) {
        OutgoingRequest made;
        std::string message;
        for (const auto& [name, value] : fields) {
            message += (made.body.empty() ? "" : "|") + value;
            made.body += name + "=" + percent_encoded(value) + "&";
        }
        const std::string key = attempt.wrong_signature ? salt + "?" : salt;
        made.body += "mac=" + hex(hmac_sha1(key, message));
        made.headers = {"Content-Type: application/x-www-form-urlencoded"};
        return made;
    };
    const std::string url = request.webhook.empty() ? state.world.settings.webhook_url : request.webhook;
    state.world.callbacks.raise({payment.status, request.id, url, signed_request});
}

}  // namespace cairn::simulators
