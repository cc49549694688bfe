#include "producers/ingress/signature_check.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <vector>

#include "infra/contract/names.hpp"
#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "producers/ingress/body_field.hpp"
#include "producers/ingress/sorted_form.hpp"

namespace cairn {
namespace {

using namespace webhooks::v1;

constexpr std::string_view secret_mark = "whsec_";
constexpr std::int64_t year_9999_s = 253'402'300'799;

std::string_view header_of(const HttpRequest& request, const std::string& name) {
    return request.header(lower(name));
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// The items of the signature's header, or its one value.
std::vector<std::string_view> items_of(const SignatureScheme& scheme, std::string_view header) {
    if (scheme.separator().empty()) return {trimmed(header)};
    std::vector<std::string_view> items;
    while (!header.empty()) {
        const auto end = header.find(scheme.separator());
        items.push_back(trimmed(header.substr(0, end)));
        header = end == std::string_view::npos ? "" : header.substr(end + scheme.separator().size());
    }
    return items;
}

std::vector<std::string> sent_signatures(const SignatureScheme& scheme, const HttpRequest& request) {
    if (!scheme.body_field().empty()) {
        const auto sent = body_field(request, scheme.body_field());
        return sent ? std::vector{*sent} : std::vector<std::string>();
    }
    std::vector<std::string> sent;
    for (const std::string_view item : items_of(scheme, header_of(request, scheme.header())))
        if (item.size() > scheme.prefix().size() && item.starts_with(scheme.prefix()))
            sent.emplace_back(item.substr(scheme.prefix().size()));
    return sent;
}

/// As it was sent: that is what was signed. Empty where there is none.
std::string_view sent_timestamp(const SignatureScheme& scheme, const HttpRequest& request) {
    if (!scheme.timestamp_header().empty()) return trimmed(header_of(request, scheme.timestamp_header()));
    if (scheme.timestamp_prefix().empty()) return {};
    for (const std::string_view item : items_of(scheme, header_of(request, scheme.header())))
        if (item.starts_with(scheme.timestamp_prefix()))
            return item.substr(scheme.timestamp_prefix().size());
    return {};
}

/// Nothing where the text is no time between 1970 and 9999.
std::optional<std::int64_t> time_of(const SignatureScheme& scheme, std::string_view text) {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    const std::int64_t unit_us = scheme.timestamp_in_ms() ? 1'000 : 1'000'000;
    if (number < 0 || number > year_9999_s * 1'000'000 / unit_us) return std::nullopt;
    return number * unit_us;
}

/// What stands in a place of the template. Nothing where it was not sent.
std::optional<std::string> sent_in(std::string_view place, const SignatureScheme& scheme,
                                   const HttpRequest& request) {
    if (place == "{body}") return request.body;
    if (place == "{sorted_form}") return sorted_form(request.body, scheme.body_field());
    std::string_view sent;
    if (place == "{timestamp}") sent = sent_timestamp(scheme, request);
    if (place == "{id}") sent = header_of(request, scheme.id_header());
    if (sent.empty()) return std::nullopt;
    return std::string(sent);
}

/// The template with what was sent in its places. Nothing where one stays empty.
std::optional<std::string> signed_text(const SignatureScheme& scheme, const HttpRequest& request) {
    std::string_view rest = scheme.signed_text();
    std::string text;
    while (true) {
        const auto open = std::min(rest.find('{'), rest.size());
        text += rest.substr(0, open);
        rest.remove_prefix(open);
        if (rest.empty()) return text;
        const std::string_view place = rest.substr(0, rest.find('}') + 1);
        const auto sent = sent_in(place, scheme, request);
        if (!sent) return std::nullopt;
        text += *sent;
        rest.remove_prefix(place.size());
    }
}

std::string key_of(const SignatureScheme& scheme, std::string_view secret) {
    if (!scheme.base64_secret()) return std::string(secret);
    if (secret.starts_with(secret_mark)) secret.remove_prefix(secret_mark.size());
    return from_base64(secret).value_or(std::string(secret));
}

/// What a right signature decodes to under that secret; of a token a hash, so that its length stays
/// unknown. Empty for an algorithm of a newer build.
std::string right_one(const SignatureScheme& scheme, const std::string& secret, const std::string& text) {
    switch (scheme.algorithm()) {
        case SIGNATURE_HMAC_SHA256: return hmac_sha256(key_of(scheme, secret), text);
        case SIGNATURE_HMAC_SHA1: return hmac_sha1(key_of(scheme, secret), text);
        case SIGNATURE_TOKEN: return sha256(secret);
        case SIGNATURE_UNKNOWN:
        case SignatureAlgorithm_INT_MIN_SENTINEL_DO_NOT_USE_:
        case SignatureAlgorithm_INT_MAX_SENTINEL_DO_NOT_USE_: break;
    }
    return {};
}

std::string decoded(const SignatureScheme& scheme, const std::string& signature) {
    if (scheme.algorithm() == SIGNATURE_TOKEN) return sha256(signature);
    const auto bytes = scheme.encoding() == SIGNATURE_BASE64 ? from_base64(signature) : from_hex(signature);
    return bytes.value_or("");
}

bool is_right(const SignatureScheme& scheme, const std::string& secret, const std::string& text,
              const std::vector<std::string>& sent) {
    if (secret.empty()) return false;
    const std::string expected = right_one(scheme, secret, text);
    if (expected.empty()) return false;
    bool found = false;
    for (const std::string& signature : sent)
        found |= equal_in_constant_time(expected, decoded(scheme, signature));
    return found;
}

SignedWith signer(const SignatureScheme& scheme, const InboundSecrets& secrets, const HttpRequest& request,
                  std::int64_t now_us) {
    const std::vector<std::string> sent = sent_signatures(scheme, request);
    const auto text = signed_text(scheme, request);
    if (sent.empty() || !text) return SIGNED_UNKNOWN;
    if (is_right(scheme, secrets.current, *text, sent)) return SIGNED_CURRENT;
    const bool previous_counts = now_us < secrets.previous_counts_until_us;
    if (previous_counts && is_right(scheme, secrets.previous, *text, sent)) return SIGNED_PREVIOUS;
    return SIGNED_UNKNOWN;
}

}  // namespace

SignatureResult check_signature(const SignatureScheme& scheme, const InboundSecrets& secrets,
                                const HttpRequest& request, std::int64_t now_us) {
    SignatureResult result;
    result.signed_with = signer(scheme, secrets, request, now_us);
    if (result.signed_with == SIGNED_UNKNOWN) return result;
    result.verdict = SignatureResult::Verdict::right;
    const std::string_view timestamp = sent_timestamp(scheme, request);
    if (timestamp.empty()) return result;
    result.signed_at_us = time_of(scheme, timestamp);
    const std::int64_t tolerance_us = std::int64_t{scheme.tolerance_s()} * 1'000'000;
    if (tolerance_us == 0) return result;
    if (!result.signed_at_us || std::abs(now_us - *result.signed_at_us) > tolerance_us)
        result.verdict = SignatureResult::Verdict::too_old;
    return result;
}

}  // namespace cairn
