#include "domain/webhooks/inbound_source.hpp"

#include "tests/support/given.hpp"
#include "tests/support/message.hpp"

namespace cairn::webhooks::v1 {
namespace {

template <class... Events>
auto given(const Events&... events) {
    return test::Scenario<InboundSourceState, InboundSourceCommand, InboundSourceEvent>(
        {InboundSourceEvent(events)...});
}

InboundSourceCommand command(const std::string& text) { return test::message<InboundSourceCommand>(text); }
InboundSourceEvent event(const std::string& text) { return test::message<InboundSourceEvent>(text); }

InboundSourceCommand register_as(const std::string& scheme, const std::string& more = "secret: 'sealed'") {
    return command("register { name: 'Shop' scheme: " + scheme + " account_token: 'hash' " + more + " }");
}

InboundSourceEvent registered_as(const std::string& scheme, const std::string& more = "secret: 'sealed'") {
    return event("registered { name: 'Shop' scheme: " + scheme + " token_hash: 'hash' " + more + " }");
}

InboundSourceCommand register_custom(const std::string& signature) {
    return register_as("INBOUND_CUSTOM", "secret: 'sealed' signature { " + signature + " }");
}

const InboundSourceEvent stripe = registered_as("INBOUND_STRIPE");
const InboundSourceEvent unsigned_source = registered_as("INBOUND_UNSIGNED", "secret: ''");
const InboundSourceEvent disabled = event("disabled { name: 'Shop' reason: 'moved' }");
const InboundSourceCommand rotate = command("rotate_secret { secret: 'other' }");
const InboundSourceCommand disable = command("disable { reason: 'moved' }");

TEST_CASE("an inbox is opened once, with the scheme and the secret of its sender", "[WHK-10]") {
    given().when(register_as("INBOUND_STRIPE")).then(stripe);
    given().when(register_as("INBOUND_UNSIGNED", "")).then(unsigned_source);

    given(stripe).when(register_as("INBOUND_STRIPE")).refused(INBOUND_SOURCE_ALREADY_EXISTS);
    given().when(register_as("INBOUND_GITHUB", "")).refused(INBOUND_SECRET_MISSING);
    given().when(register_as("INBOUND_UNSIGNED")).refused(INBOUND_SECRET_NOT_USED);
    given()
        .when(register_as("INBOUND_STRIPE", "secret: 'sealed' signature { }"))
        .refused(INBOUND_SIGNATURE_NOT_DESCRIBED);
}

TEST_CASE("a custom scheme says where the signature stands and signs the body", "[WHK-10]") {
    const std::string slack =
        "algorithm: SIGNATURE_HMAC_SHA256 header: 'X-Slack-Signature' prefix: 'v0=' tolerance_s: 300 "
        "timestamp_header: 'X-Slack-Request-Timestamp' signed_text: 'v0:{timestamp}:{body}'";
    const std::string hmac = "algorithm: SIGNATURE_HMAC_SHA256 header: 'x' ";
    const std::string signature = "secret: 'sealed' signature { " + slack + " }";
    given().when(register_custom(slack)).then(registered_as("INBOUND_CUSTOM", signature));
    given()
        .when(register_custom("algorithm: SIGNATURE_TOKEN header: 'x-gitlab-token'"))
        .then(registered_as(
            "INBOUND_CUSTOM",
            "secret: 'sealed' signature { algorithm: SIGNATURE_TOKEN header: 'x-gitlab-token' }"));

    given().when(register_as("INBOUND_CUSTOM")).refused(INBOUND_SIGNATURE_NOT_DESCRIBED);
    given()
        .when(register_custom("algorithm: SIGNATURE_HMAC_SHA256 signed_text: '{body}'"))
        .refused(INBOUND_SIGNATURE_NOWHERE);
    given()
        .when(register_custom(hmac + "body_field: 'mac' signed_text: '{body}'"))
        .refused(INBOUND_SIGNATURE_NOWHERE);
    given().when(register_custom(hmac + "signed_text: '{id}'")).refused(INBOUND_BODY_NOT_SIGNED);
    given()
        .when(register_custom(hmac + "signed_text: '{timestamp}.{body}'"))
        .refused(INBOUND_TIMESTAMP_NOT_SIGNED);
    given()
        .when(register_custom(hmac + "signed_text: '{body}' timestamp_header: 'x-time'"))
        .refused(INBOUND_TIMESTAMP_NOT_SIGNED);
    given()
        .when(register_custom(hmac + "signed_text: '{body}' tolerance_s: 300"))
        .refused(INBOUND_TIMESTAMP_NOT_SIGNED);
    given().when(register_custom(hmac + "signed_text: '{id}.{body}'")).refused(INBOUND_ID_NOWHERE);
}

TEST_CASE("another secret counts at once, and the one before for a day or as long as is said", "[WHK-10]") {
    const auto rotated_until = [](std::int64_t seconds) {
        InboundSourceEvent rotated = event("secret_rotated { name: 'Shop' secret: 'other' }");
        *rotated.mutable_secret_rotated()->mutable_previous_counts_until() =
            after_ms(test::scenario_start, seconds * 1'000);
        return rotated;
    };
    given(stripe).when(rotate).then(rotated_until(86'400));
    given(stripe)
        .when(command("rotate_secret { secret: 'other' previous_counts_s: 60 }"))
        .then(rotated_until(60));
    given(stripe)
        .when(command("rotate_secret { secret: 'other' previous_counts_s: 0 }"))
        .then(rotated_until(0));

    given().when(rotate).refused(INBOUND_SOURCE_NOT_FOUND);
    given(stripe, disabled).when(rotate).refused(INBOUND_SOURCE_ALREADY_DISABLED);
    given(unsigned_source).when(rotate).refused(INBOUND_SECRET_NOT_USED);
}

TEST_CASE("an inbox is closed once", "[WHK-10]") {
    given(stripe).when(disable).then(disabled);

    given().when(disable).refused(INBOUND_SOURCE_NOT_FOUND);
    given(stripe, disabled).when(disable).refused(INBOUND_SOURCE_ALREADY_DISABLED);
}

}  // namespace
}  // namespace cairn::webhooks::v1
