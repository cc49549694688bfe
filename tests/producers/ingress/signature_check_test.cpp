#include "producers/ingress/signature_check.hpp"

#include <catch2/catch.hpp>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "producers/ingress/signature_presets.hpp"

namespace cairn {
namespace {

using namespace webhooks::v1;
using Verdict = SignatureResult::Verdict;
using Headers = std::vector<std::pair<std::string, std::string>>;

constexpr std::int64_t signed_s = 1'700'000'000;
const std::string json_body = R"({"id":"evt_1","amount":2.00})";

/// A request that its sender signed rightly, and with what.
struct Sent {
    std::string name;
    SignatureScheme scheme;
    std::string secret;
    HttpRequest request;
    std::int64_t tolerance_s = 0;  // 0: no age is too old.
};

Sent sent(const std::string& name, const SignatureScheme& scheme, const std::string& secret,
          const Headers& headers, const std::string& body = json_body) {
    Sent made{name, scheme, secret, {}, scheme.tolerance_s()};
    made.request.method = "POST";
    made.request.headers = headers;
    made.request.body = body;
    return made;
}

/// As Slack signs: a scheme that has no preset.
SignatureScheme custom() {
    SignatureScheme scheme;
    scheme.set_algorithm(SIGNATURE_HMAC_SHA256);
    scheme.set_header("X-Slack-Signature");
    scheme.set_prefix("v0=");
    scheme.set_signed_text("v0:{timestamp}:{body}");
    scheme.set_timestamp_header("X-Slack-Request-Timestamp");
    scheme.set_tolerance_s(300);
    return scheme;
}

const std::string instamojo_form =
    "payment_id=MOJO1&payment_request_id=R1&status=Credit&amount=10.00&fees=0.20&buyer=a%40b.c&"
    "buyer_name=A+B&buyer_phone=%2B919999999999&currency=INR&purpose=T&longurl=https%3A%2F%2Fx%2Fl&shorturl=&"
    "mac=060439b51c733bc01ffe87b4760a04b97e117a6a";

/// The vectors of Stripe, Cashfree, Instamojo and Standard Webhooks were computed apart from this code.
std::vector<Sent> rightly_signed() {
    const std::string stripe =
        "t=1700000000,v1=d5b9f168b32d93aa5069a94e7ebd58bb936289dec5d34777f324eabb30bf7363";
    const std::string standard = "v1,GJpC0R55Vxr7iHoNHdt9jHjS2kpBYN8MXbGBOwmPCcE=";
    const std::string standard_secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const std::string slack = hex(hmac_sha256("slack_secret", "v0:1700000000:" + json_body));
    const Headers form{{"content-type", "application/x-www-form-urlencoded; charset=utf-8"}};
    return {
        sent("stripe", signature_preset(INBOUND_STRIPE), "whsec_test", {{"stripe-signature", stripe}}),
        sent("stripe, two signatures of which one is right, and one of another kind",
             signature_preset(INBOUND_STRIPE), "whsec_test",
             {{"stripe-signature",
               "t=1700000000,v1=" + std::string(64, '0') + ",v0=6ffb" + stripe.substr(stripe.find(','))}}),
        sent("cashfree", signature_preset(INBOUND_CASHFREE), "cf_secret",
             {{"x-webhook-timestamp", "1700000000000"},
              {"x-webhook-signature", "/kLGKCCChBAuw+Ud4Pp57IfGIHnkN9Koq/r/84hHs9I="}}),
        sent("moyasar", signature_preset(INBOUND_MOYASAR), "shared", {},
             R"({"id":"m1","secret_token":"shared","data":{"secret_token":"other"}})"),
        sent("ses", signature_preset(INBOUND_SES), "arn:aws:sns:eu-central-1:1:mail", {},
             R"({"Type":"Notification","MessageId":"m1","TopicArn":"arn:aws:sns:eu-central-1:1:mail"})"),
        sent("instamojo", signature_preset(INBOUND_INSTAMOJO), "salt", form, instamojo_form),
        sent("standard webhooks", signature_preset(INBOUND_STANDARD_WEBHOOKS), standard_secret,
             {{"webhook-id", "msg_1"},
              {"webhook-timestamp", "1700000000"},
              {"webhook-signature", "v1a,bm9uZQ== v1,bm9uZQ== " + standard}}),
        sent("github", signature_preset(INBOUND_GITHUB), "It's a Secret to Everybody",
             {{"x-hub-signature-256",
               "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"},
              {"x-github-delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958"}},
             "Hello, World!"),
        sent("token", signature_preset(INBOUND_TOKEN_HEADER), "shared", {{"x-webhook-token", "shared"}}),
        sent("custom", custom(), "slack_secret",
             {{"x-slack-request-timestamp", "1700000000"}, {"x-slack-signature", "v0=" + slack}}),
    };
}

SignatureResult checked(const Sent& sent, const InboundSecrets& secrets, std::int64_t now_s = signed_s) {
    return check_signature(sent.scheme, secrets, sent.request, now_s * 1'000'000);
}

TEST_CASE("a signature is right under its secret, in every scheme", "[WHK-10]") {
    for (const Sent& one : rightly_signed()) {
        INFO(one.name);
        const SignatureResult result = checked(one, {one.secret, "", 0});
        CHECK(result.verdict == Verdict::right);
        CHECK(result.signed_with == SIGNED_CURRENT);
        const bool has_time =
            !one.scheme.timestamp_header().empty() || !one.scheme.timestamp_prefix().empty();
        CHECK(result.signed_at_us.value_or(0) == (has_time ? signed_s * 1'000'000 : 0));
    }
}

TEST_CASE("it is wrong under any other secret, and without one", "[WHK-10]") {
    for (const Sent& one : rightly_signed())
        for (const std::string& secret : {one.secret + "x", one.secret.substr(1), std::string()}) {
            INFO(one.name << " under '" << secret << "'");
            CHECK(checked(one, {secret, "", 0}).verdict == Verdict::wrong);
        }
}

TEST_CASE("a byte of the body more, less or changed makes it wrong", "[WHK-10]") {
    for (const Sent& one : rightly_signed()) {
        if (one.scheme.signed_text().find("{body}") == std::string::npos) continue;
        INFO(one.name);
        for (std::size_t i = 0; i < one.request.body.size(); ++i) {
            Sent changed = one;
            changed.request.body[i] = static_cast<char>(changed.request.body[i] ^ 1);
            INFO("at " << i);
            CHECK(checked(changed, {one.secret, "", 0}).verdict == Verdict::wrong);
        }
        Sent longer = one;
        longer.request.body += " ";
        CHECK(checked(longer, {one.secret, "", 0}).verdict == Verdict::wrong);
    }
}

TEST_CASE("a form's values are signed in the order of their names, whatever order they come in",
          "[WHK-10]") {
    const Headers form{{"content-type", "application/x-www-form-urlencoded"}};
    const auto verdict = [&](const std::string& body) {
        return checked(sent("", signature_preset(INBOUND_INSTAMOJO), "salt", form, body), {"salt", "", 0})
            .verdict;
    };
    const auto changed = [](const std::string& from, const std::string& to) {
        std::string body = instamojo_form;
        return body.replace(body.find(from), from.size(), to);
    };
    CHECK(verdict(instamojo_form) == Verdict::right);
    CHECK(verdict("shorturl=&" + changed("shorturl=&", "")) == Verdict::right);
    CHECK(verdict(changed("10.00", "10.01")) == Verdict::wrong);
    CHECK(verdict(changed("Credit", "Failed")) == Verdict::wrong);
    CHECK(verdict(changed("shorturl=&", "")) == Verdict::wrong);
    CHECK(verdict(instamojo_form + "&x=") == Verdict::wrong);
    CHECK(verdict(changed("A+B", "A%zzB")) == Verdict::wrong);
}

TEST_CASE("a body that was parsed and written again is another body", "[WHK-10]") {
    for (Sent one : rightly_signed()) {
        if (one.request.body != json_body || one.scheme.algorithm() == SIGNATURE_TOKEN) continue;
        INFO(one.name);
        one.request.body = R"({"id":"evt_1","amount":2})";
        CHECK(checked(one, {one.secret, "", 0}).verdict == Verdict::wrong);
    }
}

TEST_CASE("without its headers or its field a request is not signed", "[WHK-10]") {
    for (const Sent& one : rightly_signed()) {
        INFO(one.name);
        Sent bare = one;
        bare.request.headers.clear();
        if (!one.scheme.body_field().empty()) bare.request.body = "{}";
        CHECK(checked(bare, {one.secret, "", 0}).verdict == Verdict::wrong);
        for (std::size_t i = 0; i < one.request.headers.size(); ++i) {
            if (one.request.headers[i].first == "x-github-delivery") continue;  // It is not signed.
            Sent less = one;
            less.request.headers[i].second.clear();
            CHECK(checked(less, {one.secret, "", 0}).verdict == Verdict::wrong);
        }
    }
}

TEST_CASE("an old timestamp is refused where the scheme has an age, and only if it is signed", "[WHK-10]") {
    for (const Sent& one : rightly_signed()) {
        INFO(one.name);
        const InboundSecrets secrets{one.secret, "", 0};
        const std::int64_t limit_s = one.tolerance_s;
        if (limit_s == 0) {
            CHECK(checked(one, secrets, signed_s + 90 * 86'400).verdict == Verdict::right);
            continue;
        }
        CHECK(checked(one, secrets, signed_s + limit_s).verdict == Verdict::right);
        CHECK(checked(one, secrets, signed_s + limit_s + 1).verdict == Verdict::too_old);
        CHECK(checked(one, secrets, signed_s - limit_s - 1).verdict == Verdict::too_old);
        CHECK(checked(one, {"another", "", 0}, signed_s + limit_s + 1).verdict == Verdict::wrong);
    }
}

TEST_CASE("a timestamp that is no time, or that was changed, is none", "[WHK-10]") {
    Sent one = rightly_signed().front();
    const InboundSecrets secrets{one.secret, "", 0};
    for (const char* time : {"1700000001", "x", "", "-1", "99999999999999999999"}) {
        INFO(time);
        const std::string text = std::string(time) + "." + json_body;
        one.request.headers = {
            {"stripe-signature", "t=" + std::string(time) + ",v1=" + hex(hmac_sha256("another", text))}};
        CHECK(checked(one, secrets).verdict == Verdict::wrong);
        one.request.headers = {
            {"stripe-signature", "t=" + std::string(time) + ",v1=" + hex(hmac_sha256("whsec_test", text))}};
        CHECK((checked(one, secrets).verdict == Verdict::right) == (std::string(time) == "1700000001"));
    }
}

TEST_CASE("after a rotation the secret before counts until its time, and never for longer", "[WHK-10]") {
    for (const Sent& one : rightly_signed()) {
        INFO(one.name);
        const InboundSecrets rotated{"another", one.secret, (signed_s + 10) * 1'000'000};
        const SignatureResult before = checked(one, rotated, signed_s + 9);
        CHECK(before.verdict == Verdict::right);
        CHECK(before.signed_with == SIGNED_PREVIOUS);
        CHECK(checked(one, rotated, signed_s + 10).verdict == Verdict::wrong);
        CHECK(checked(one, {one.secret, "another", (signed_s + 10) * 1'000'000}).signed_with ==
              SIGNED_CURRENT);
    }
}

}  // namespace
}  // namespace cairn
