#include "consumers/gateways/providers/moyasar_calls.hpp"

#include <boost/json.hpp>

#include "infra/contract/json.hpp"
#include "infra/crypto/bytes.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/net/http.hpp"

namespace cairn {
namespace {

namespace json = boost::json;

ProviderCall get(const ProviderAccount& account, const std::string& path) {
    return {"GET",
            path,
            {{"authorization", "Basic " + base64(account.key + ":")}, {"accept", "application/json"}},
            ""};
}

ProviderCall with_body(const ProviderAccount& account, const char* method, const std::string& path,
                       const json::object& body) {
    ProviderCall call = get(account, path);
    call.method = method;
    if (body.empty()) return call;
    call.headers.emplace_back("content-type", "application/json");
    call.body = json::serialize(body);
    return call;
}

/// What payments and invoices have in common. They want a description.
json::object order_of(const ProviderRequest& request, std::int64_t units) {
    return {{"amount", units},
            {"currency", request.amount.currency()},
            {"description", request.description.empty() ? request.payment_id : request.description},
            {"metadata", json::object{{"cairn_payment", request.payment_id}, {"cairn_key", request.key}}}};
}

std::string page_of(int page) { return page > 1 ? "&page=" + std::to_string(page) : std::string(); }

}  // namespace

std::string moyasar_given_id(const ProviderRequest& request) { return uuid_text(uuid_v5(request.key)); }

ProviderCall moyasar_create_payment(const ProviderAccount& account, const ProviderRequest& request,
                                    std::int64_t units) {
    json::object source{{"type", "token"}, {"token", request.method}};
    if (request.capture_later) source["manual"] = true;
    json::object body = order_of(request, units);
    body["given_id"] = moyasar_given_id(request);
    body["source"] = std::move(source);
    if (!account.return_url.empty()) body["callback_url"] = account.return_url;
    return with_body(account, "POST", "/payments", body);
}

ProviderCall moyasar_create_invoice(const ProviderAccount& account, const ProviderRequest& request,
                                    std::int64_t units) {
    json::object body = order_of(request, units);
    // Not their callback_url: it carries no secret, so that nobody could tell it from a forged one.
    if (!account.return_url.empty()) {
        body["success_url"] = account.return_url;
        body["back_url"] = account.return_url;
    }
    if (!request.cancel_url.empty()) body["back_url"] = request.cancel_url;
    if (request.expires_at_us > 0) body["expired_at"] = rfc3339(request.expires_at_us);
    return with_body(account, "POST", "/invoices", body);
}

ProviderCall moyasar_get_payment(const ProviderAccount& account, const std::string& id) {
    return get(account, "/payments/" + percent_encoded(id));
}

ProviderCall moyasar_get_invoice(const ProviderAccount& account, const std::string& id) {
    return get(account, "/invoices/" + percent_encoded(id));
}

ProviderCall moyasar_list_invoices(const ProviderAccount& account, const ProviderRequest& request,
                                   int page) {
    return get(account,
               "/invoices?metadata%5Bcairn_key%5D=" + percent_encoded(request.key) + page_of(page));
}

ProviderCall moyasar_list_payments(const ProviderAccount& account, const ProviderRequest& request,
                                   int page) {
    return get(account, "/payments?metadata%5Bcairn_payment%5D=" + percent_encoded(request.payment_id) +
                            page_of(page));
}

ProviderCall moyasar_list_range(const ProviderAccount& account, const ProviderRange& range) {
    // Both bounds are left out of it.
    const std::string page = range.cursor.empty() ? "" : "&page=" + percent_encoded(range.cursor);
    return get(account, "/payments?created%5Bgt%5D=" + percent_encoded(rfc3339(range.from_us - 1'000'000)) +
                            "&created%5Blt%5D=" + percent_encoded(rfc3339(range.until_us)) + page);
}

ProviderCall moyasar_change(const ProviderAccount& account, const std::string& id, const char* action,
                            std::optional<std::int64_t> units) {
    json::object body;
    if (units) body["amount"] = *units;
    return with_body(account, "POST", "/payments/" + percent_encoded(id) + "/" + action, body);
}

ProviderCall moyasar_cancel_invoice(const ProviderAccount& account, const std::string& id) {
    return with_body(account, "PUT", "/invoices/" + percent_encoded(id) + "/cancel", {});
}

ProviderCall moyasar_set_metadata(const ProviderAccount& account, const std::string& id,
                                  const std::map<std::string, std::string>& metadata) {
    json::object entries;
    for (const auto& [name, value] : metadata) entries[name] = value;
    return with_body(account, "PUT", "/payments/" + percent_encoded(id), {{"metadata", entries}});
}

}  // namespace cairn
