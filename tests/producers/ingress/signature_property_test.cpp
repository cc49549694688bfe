#include <rapidcheck/catch.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "producers/ingress/signature_check.hpp"
#include "producers/ingress/signature_presets.hpp"

namespace cairn {
namespace {

using namespace webhooks::v1;
using Verdict = SignatureResult::Verdict;

constexpr std::int64_t signed_s = 1'700'000'000;
constexpr std::int64_t tolerance_s = 300;

std::string any_secret() {
    return *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('a', '{')));
}

/// Bytes of any kind: no scheme but Moyasar's and Instamojo's reads them.
std::string any_body() { return *rc::gen::nonEmpty(rc::gen::arbitrary<std::string>()); }

/// Rightly signed at signed_s, as the provider's pages say.
HttpRequest signed_request(InboundScheme scheme, const std::string& secret, const std::string& body) {
    const std::string seconds = std::to_string(signed_s);
    HttpRequest request;
    request.method = "POST";
    request.body = body;
    switch (scheme) {
        case INBOUND_STRIPE:
            request.headers = {{"stripe-signature",
                                "t=" + seconds + ",v1=" + hex(hmac_sha256(secret, seconds + "." + body))}};
            break;
        case INBOUND_CASHFREE:
            request.headers = {
                {"x-webhook-timestamp", seconds + "000"},
                {"x-webhook-signature", base64(hmac_sha256(secret, seconds + "000" + body))}};
            break;
        case INBOUND_MOYASAR: request.body = R"({"id":"m1","secret_token":")" + secret + R"("})"; break;
        case INBOUND_INSTAMOJO:
            request.headers = {{"content-type", "application/x-www-form-urlencoded"}};
            request.body = "amount=10.00&purpose=" + hex(body) +
                           "&mac=" + hex(hmac_sha1(secret, "10.00|" + hex(body)));
            break;
        default: FAIL("not a payment provider's scheme");
    }
    return request;
}

Verdict verdict_of(InboundScheme scheme, const std::string& secret, const HttpRequest& request,
                   std::int64_t now_s = signed_s) {
    return check_signature(signature_preset(scheme), {secret, "", 0}, request, now_s * 1'000'000).verdict;
}

/// The places of the values behind these marks, each up to the next mark of its form.
std::vector<std::size_t> places_behind(const std::vector<std::string>& marks, const std::string& body) {
    std::vector<std::size_t> places;
    for (const std::string& mark : marks) {
        const std::size_t begin = body.find(mark) + mark.size();
        const std::size_t end = std::min(body.find_first_of("&\"", begin), body.size());
        for (std::size_t place = begin; place < end; ++place) places.push_back(place);
    }
    return places;
}

/// Where a changed byte has to be noticed: everywhere, but that Instamojo signs values and not their names,
/// and Moyasar nothing at all: there it is the shared secret, and what the body names is asked from them.
std::vector<std::size_t> guarded_places(InboundScheme scheme, const std::string& body) {
    if (scheme == INBOUND_INSTAMOJO) return places_behind({"purpose=", "mac="}, body);
    if (scheme == INBOUND_MOYASAR) return places_behind({R"("secret_token":")"}, body);
    std::vector<std::size_t> all(body.size());
    std::iota(all.begin(), all.end(), 0);
    return all;
}

TEST_CASE(
    "a provider's callback with a changed byte, another secret or an old timestamp is refused, whatever "
    "it says",
    "[PAY-02][WHK-10]") {
    for (const InboundScheme scheme :
         {INBOUND_STRIPE, INBOUND_CASHFREE, INBOUND_MOYASAR, INBOUND_INSTAMOJO})
        rc::prop(InboundScheme_Name(scheme), [scheme] {
            const std::string secret = any_secret();
            const HttpRequest request = signed_request(scheme, secret, any_body());
            RC_ASSERT(verdict_of(scheme, secret, request) == Verdict::right);

            RC_ASSERT(verdict_of(scheme, secret + any_secret(), request) == Verdict::wrong);

            HttpRequest changed = request;
            char& byte = changed.body[*rc::gen::elementOf(guarded_places(scheme, request.body))];
            byte = static_cast<char>(byte ^ *rc::gen::inRange(1, 32));
            RC_ASSERT(verdict_of(scheme, secret, changed) == Verdict::wrong);
        });
}

TEST_CASE("a callback of Stripe is refused once it is older or newer than five minutes, and not before",
          "[PAY-02][WHK-10]") {
    rc::prop("the signed time is held against the clock in both directions", [] {
        const std::string secret = any_secret();
        const HttpRequest request = signed_request(INBOUND_STRIPE, secret, any_body());
        const std::int64_t away_s = *rc::gen::inRange<std::int64_t>(-10 * tolerance_s, 10 * tolerance_s);
        const bool is_near = std::abs(away_s) <= tolerance_s;
        RC_ASSERT(verdict_of(INBOUND_STRIPE, secret, request, signed_s + away_s) ==
                  (is_near ? Verdict::right : Verdict::too_old));
    });
}

}  // namespace
}  // namespace cairn
