#include "producers/ingress/signature_presets.hpp"

#include <google/protobuf/text_format.h>

#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

using namespace webhooks::v1;

/// docs.stripe.com/webhooks. v0 is passed over, any v1 counts. The same event has another count of pending
/// deliveries when it is tried again.
constexpr const char* stripe = R"(
    algorithm: SIGNATURE_HMAC_SHA256 header: 'stripe-signature' separator: ',' prefix: 'v1='
    signed_text: '{timestamp}.{body}' timestamp_prefix: 't=' tolerance_s: 300
    id_field: 'id' repeats_may_differ: true)";

/// cashfree.com/docs/api-reference/webhooks. No age is checked: whether a repeat, which may come hours
/// later, has a new timestamp is not said, and repeats are told by their body.
constexpr const char* cashfree = R"(
    algorithm: SIGNATURE_HMAC_SHA256 header: 'x-webhook-signature' encoding: SIGNATURE_BASE64
    signed_text: '{timestamp}{body}' timestamp_header: 'x-webhook-timestamp' timestamp_in_ms: true
    kept_headers: 'x-webhook-version' kept_headers: 'x-webhook-attempt' kept_headers: 'x-idempotency-key')";

/// docs.moyasar.com/webhook-reference. The shared secret stands in the JSON body.
constexpr const char* moyasar = R"(
    algorithm: SIGNATURE_TOKEN body_field: 'secret_token' id_field: 'id' repeats_may_differ: true)";

/// Instamojo/instamojo-java. The MAC is a field of the form that it signs.
constexpr const char* instamojo = R"(
    algorithm: SIGNATURE_HMAC_SHA1 body_field: 'mac' signed_text: '{sorted_form}')";

/// github.com/standard-webhooks/standard-webhooks, v1; v1a (Ed25519) is passed over.
constexpr const char* standard_webhooks = R"(
    algorithm: SIGNATURE_HMAC_SHA256 header: 'webhook-signature' separator: ' ' prefix: 'v1,'
    encoding: SIGNATURE_BASE64 signed_text: '{id}.{timestamp}.{body}' timestamp_header: 'webhook-timestamp'
    tolerance_s: 300 id_header: 'webhook-id' base64_secret: true)";

/// docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
constexpr const char* github = R"(
    algorithm: SIGNATURE_HMAC_SHA256 header: 'x-hub-signature-256' prefix: 'sha256=' signed_text: '{body}'
    id_header: 'x-github-delivery' kept_headers: 'x-github-event' kept_headers: 'x-github-hook-id')";

/// resend.com/docs/dashboard/webhooks/verify-webhooks-requests: Standard Webhooks under Svix's older names.
constexpr const char* resend = R"(
    algorithm: SIGNATURE_HMAC_SHA256 header: 'svix-signature' separator: ' ' prefix: 'v1,'
    encoding: SIGNATURE_BASE64 signed_text: '{id}.{timestamp}.{body}' timestamp_header: 'svix-timestamp'
    tolerance_s: 300 id_header: 'svix-id' base64_secret: true)";

/// docs.aws.amazon.com/sns/latest/dg/http-notification-json.html. The topic is looked at; the certificate
/// that SNS signs by would have to be fetched from its server for each message, and is not.
constexpr const char* ses = R"(
    algorithm: SIGNATURE_TOKEN body_field: 'TopicArn' id_field: 'MessageId' repeats_may_differ: true
    kept_headers: 'x-amz-sns-message-type')";

constexpr const char* token_header = R"(algorithm: SIGNATURE_TOKEN header: 'x-webhook-token')";

SignatureScheme read(const char* text) {
    SignatureScheme scheme;
    const bool is_scheme = google::protobuf::TextFormat::ParseFromString(text, &scheme);
    ensure(is_scheme, "a preset is a SignatureScheme");
    return scheme;
}

}  // namespace

SignatureScheme signature_preset(InboundScheme scheme) {
    switch (scheme) {
        case INBOUND_STRIPE: return read(stripe);
        case INBOUND_CASHFREE: return read(cashfree);
        case INBOUND_MOYASAR: return read(moyasar);
        case INBOUND_INSTAMOJO: return read(instamojo);
        case INBOUND_STANDARD_WEBHOOKS: return read(standard_webhooks);
        case INBOUND_GITHUB: return read(github);
        case INBOUND_RESEND: return read(resend);
        case INBOUND_SES: return read(ses);
        case INBOUND_TOKEN_HEADER: return read(token_header);
        case INBOUND_CUSTOM:
        case INBOUND_UNSIGNED:
        case INBOUND_UNKNOWN:
        case InboundScheme_INT_MIN_SENTINEL_DO_NOT_USE_:
        case InboundScheme_INT_MAX_SENTINEL_DO_NOT_USE_: break;
    }
    unreachable("only a provider's scheme has a preset");
}

}  // namespace cairn
