#include "producers/ingress/received_message.hpp"

#include <catch2/catch.hpp>

#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "producers/ingress/signature_presets.hpp"

namespace cairn {
namespace {

using namespace webhooks::v1;

InboundSource source_of(InboundScheme scheme) {
    InboundSource source;
    source.tenant = "acme";
    source.id = "s1";
    source.name = "Shop";
    source.scheme = signature_preset(scheme);
    return source;
}

ReceiveInbound received(InboundScheme scheme, const std::string& body,
                        std::vector<std::pair<std::string, std::string>> headers = {}) {
    HttpRequest request;
    request.body = body;
    request.headers = std::move(headers);
    const SignatureResult signature{SignatureResult::Verdict::right, SIGNED_CURRENT, 1'700'000'000'000'000};
    return received_message(source_of(scheme), signature, request);
}

TEST_CASE("a message is named by its sender, or by its body where the sender gives no name", "[WHK-10]") {
    CHECK(received(INBOUND_STRIPE, R"({"id":"evt_1"})").message_id() == "evt_1");
    CHECK(received(INBOUND_MOYASAR, R"({"id":17})").message_id() == "17");
    CHECK(received(INBOUND_GITHUB, "{}", {{"x-github-delivery", "72d3162e-cc78"}}).message_id() ==
          "72d3162e-cc78");
    CHECK(received(INBOUND_CASHFREE, R"({"id":"evt_1"})").message_id() == hex(sha256(R"({"id":"evt_1"})")));
    CHECK(received(INBOUND_STRIPE, "no JSON").message_id() == hex(sha256("no JSON")));
    CHECK(received(INBOUND_STRIPE, R"({"id":{}})").message_id() == hex(sha256(R"({"id":{}})")));
}

TEST_CASE("a name that is no id goes by its hash, so that it cannot reach into another stream",
          "[WHK-10]") {
    for (const std::string& name :
         {std::string("a:b"), std::string("a/b"), std::string(65, 'x'), std::string("enc1.key.c2VhbGVk")}) {
        INFO(name);
        CHECK(received(INBOUND_STRIPE, R"({"id":")" + name + R"("})").message_id() == hex(sha256(name)));
    }
}

TEST_CASE("the body is kept byte for byte", "[WHK-10]") {
    const std::string latin = "caf\xe9", zero("a\0b", 3), sealed = "enc1.key.c2VhbGVk",
                      half = "\xed\xa0\x80";
    for (const std::string& body : {std::string(R"({"a": 2.00, "b":"ü"})"), std::string("a=1&b=%20"),
                                    std::string(), std::string("\xf0\x9f\x92\xb6 \x01\x7f\r\n\"\\")}) {
        INFO(body);
        const ReceiveInbound message = received(INBOUND_CASHFREE, body);
        CHECK(message.body_encoding() == BODY_TEXT);
        CHECK(message.body() == body);
        CHECK(message.body_bytes() == body.size());
    }
    for (const std::string& body : {latin, zero, sealed, half}) {
        INFO(hex(body));
        const ReceiveInbound message = received(INBOUND_CASHFREE, body);
        CHECK(message.body_encoding() == BODY_BASE64);
        CHECK(from_base64(message.body()) == body);
        CHECK(message.body_bytes() == body.size());
    }
}

TEST_CASE("headers are kept where the scheme names them and they are text", "[WHK-10]") {
    const ReceiveInbound message = received(INBOUND_GITHUB, "{}",
                                            {{"content-type", "application/json"},
                                             {"x-github-event", "push"},
                                             {"x-github-hook-id", "\xff"},
                                             {"authorization", "secret"}});
    CHECK(message.content_type() == "application/json");
    CHECK(std::vector<std::string>(message.headers().begin(), message.headers().end()) ==
          std::vector<std::string>{"x-github-event: push"});
    CHECK(received(INBOUND_GITHUB, "{}", {{"content-type", "enc1.key.c2VhbGVk"}}).content_type().empty());
}

}  // namespace
}  // namespace cairn
