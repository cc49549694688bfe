#include "tests/simulators/stripe/stripe_events.hpp"

#include <fmt/format.h>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"

namespace cairn::simulators {
namespace json = boost::json;

void raise_event(StripeAccount& account, const std::string& type, const std::string& payment,
                 const json::object& object) {
    const json::object event{{"id", account.new_id("evt")},
                             {"object", "event"},
                             {"api_version", stripe_version},
                             {"created", account.world.now_s()},
                             {"data", json::object{{"object", object}}},
                             {"livemode", false},
                             {"pending_webhooks", account.world.settings.webhook_url.empty() ? 0 : 1},
                             {"request", account.request},
                             {"type", type}};
    account.events.push_back(event);
    const std::string secret = account.world.settings.secret;
    const auto signed_request = [body = json::serialize(event), secret](const CallbackAttempt& attempt) {
        const std::string time = std::to_string(attempt.now_ms / 1'000);
        const std::string key = attempt.wrong_signature ? secret + "?" : secret;
        OutgoingRequest request;
        request.body = body;
        request.headers = {
            "Content-Type: application/json; charset=utf-8", "User-Agent: Stripe/1.0",
            fmt::format("Stripe-Signature: t={},v1={}", time, hex(hmac_sha256(key, time + "." + body)))};
        return request;
    };
    account.world.callbacks.raise({type, payment, account.world.settings.webhook_url, signed_request});
}

}  // namespace cairn::simulators
