#include "consumers/gateways/providers/stripe_calls.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "infra/net/http.hpp"

namespace cairn {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

constexpr const char* api_version = "2026-07-29.dahlia";
constexpr const char* intents = "/payment_intents";

std::string form_encoded(const Fields& fields) {
    std::string text;
    for (const auto& [name, value] : fields)
        text += (text.empty() ? "" : "&") + name + "=" + percent_encoded(value);
    return text;
}

ProviderCall post(const ProviderAccount& account, const std::string& path, const std::string& key,
                  const Fields& fields) {
    ProviderCall call = stripe_get(account, path);
    call.method = "POST";
    call.headers.emplace_back("idempotency-key", key);
    call.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    call.body = form_encoded(fields);
    return call;
}

std::string lower_currency(const Money& amount) {
    std::string currency = amount.currency();
    std::transform(currency.begin(), currency.end(), currency.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return currency;
}

/// They take a few reasons; another one would refuse the whole call.
template <std::size_t size>
void add_known(Fields& fields, const char* name, const std::string& value,
               const std::array<std::string_view, size>& known) {
    if (std::find(known.begin(), known.end(), value) != known.end()) fields.emplace_back(name, value);
}

/// A quote or a backslash of ours must not end the search's string.
std::string quoted(const std::string& text) {
    std::string escaped = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') escaped.push_back('\\');
        escaped.push_back(c);
    }
    return escaped + "'";
}

const char* refund_parent(const std::string& payment) {
    return payment.starts_with("pi_") ? "payment_intent" : "charge";
}

}  // namespace

ProviderCall stripe_get(const ProviderAccount& account, const std::string& path) {
    return {"GET", path, {{"authorization", "Bearer " + account.key}, {"stripe-version", api_version}}, ""};
}

ProviderCall stripe_get_dispute(const ProviderAccount& account, const std::string& dispute_id) {
    return stripe_get(account, "/disputes/" + percent_encoded(dispute_id));
}

ProviderCall stripe_list_disputes(const ProviderAccount& account, const std::string& charge_id) {
    return stripe_get(account, "/disputes?" + form_encoded({{"charge", charge_id}, {"limit", "100"}}));
}

ProviderCall stripe_create(const ProviderAccount& account, const ProviderRequest& request,
                           std::int64_t units) {
    Fields fields = {{"amount", std::to_string(units)},
                     {"currency", lower_currency(request.amount)},
                     {"automatic_payment_methods[enabled]", "true"}};
    // A method that sends the payer away needs a place to come back to.
    if (!request.method.empty() && account.return_url.empty())
        fields.emplace_back("automatic_payment_methods[allow_redirects]", "never");
    if (!request.method.empty()) fields.emplace_back("payment_method", request.method);
    if (!request.provider_customer.empty()) fields.emplace_back("customer", request.provider_customer);
    if (request.capture_later) fields.emplace_back("capture_method", "manual");
    if (!request.description.empty()) fields.emplace_back("description", request.description);
    fields.emplace_back("metadata[cairn_payment]", request.payment_id);
    fields.emplace_back("metadata[cairn_key]", request.key);
    fields.emplace_back("metadata[cairn_method]", request.method.empty() ? "payer" : "token");
    return post(account, intents, request.key, fields);
}

ProviderCall stripe_confirm(const ProviderAccount& account, const ProviderRequest& request,
                            const std::string& intent_id) {
    Fields fields;
    if (!account.return_url.empty()) fields.emplace_back("return_url", account.return_url);
    return post(account, std::string(intents) + "/" + percent_encoded(intent_id) + "/confirm",
                request.key + "-confirm", fields);
}

ProviderCall stripe_capture(const ProviderAccount& account, const ProviderRequest& request,
                            const std::string& intent_id, std::int64_t units) {
    return post(account, std::string(intents) + "/" + percent_encoded(intent_id) + "/capture", request.key,
                {{"amount_to_capture", std::to_string(units)}});
}

ProviderCall stripe_cancel(const ProviderAccount& account, const ProviderRequest& request,
                           const std::string& intent_id) {
    static constexpr std::array<std::string_view, 4> reasons = {"duplicate", "fraudulent",
                                                                "requested_by_customer", "abandoned"};
    Fields fields;
    add_known(fields, "cancellation_reason", request.reason, reasons);
    return post(account, std::string(intents) + "/" + percent_encoded(intent_id) + "/cancel", request.key,
                fields);
}

ProviderCall stripe_refund_call(const ProviderAccount& account, const ProviderRequest& request,
                                const std::string& payment, std::int64_t units) {
    static constexpr std::array<std::string_view, 3> reasons = {"duplicate", "fraudulent",
                                                                "requested_by_customer"};
    Fields fields = {{refund_parent(payment), payment}, {"amount", std::to_string(units)}};
    add_known(fields, "reason", request.reason, reasons);
    fields.emplace_back("metadata[cairn_payment]", request.payment_id);
    fields.emplace_back("metadata[cairn_refund]", request.refund_id);
    fields.emplace_back("metadata[cairn_key]", request.key);
    return post(account, "/refunds", request.key, fields);
}

ProviderCall stripe_submit_evidence(const ProviderAccount& account, const ProviderRequest& request) {
    return post(account, "/disputes/" + percent_encoded(request.dispute_id), request.key,
                {{"evidence[uncategorized_text]", request.evidence}, {"submit", "true"}});
}

ProviderCall stripe_list_refunds(const ProviderAccount& account, const std::string& payment,
                                 const std::string& starting_after) {
    Fields fields = {{refund_parent(payment), payment}, {"limit", "100"}};
    if (!starting_after.empty()) fields.emplace_back("starting_after", starting_after);
    return stripe_get(account, "/refunds?" + form_encoded(fields));
}

ProviderCall stripe_list_charges(const ProviderAccount& account, const ProviderRange& range) {
    Fields fields = {{"created[gte]", std::to_string(range.from_us / 1'000'000)},
                     {"created[lt]", std::to_string(range.until_us / 1'000'000)},
                     {"limit", "100"}};
    if (!range.cursor.empty()) fields.emplace_back("starting_after", range.cursor);
    return stripe_get(account, "/charges?" + form_encoded(fields));
}

ProviderCall stripe_search(const ProviderAccount& account, const ProviderRequest& request) {
    const bool is_charge = request.action == ProviderRequest::Action::charge;
    const std::string query = is_charge ? "metadata['cairn_key']:" + quoted(request.key)
                                        : "metadata['cairn_payment']:" + quoted(request.payment_id);
    return stripe_get(account, std::string(intents) + "/search?" + form_encoded({{"query", query}}));
}

}  // namespace cairn
