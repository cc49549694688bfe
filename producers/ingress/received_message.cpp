#include "producers/ingress/received_message.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "infra/contract/formats.hpp"
#include "infra/contract/names.hpp"
#include "infra/crypto/bytes.hpp"
#include "infra/crypto/digest.hpp"
#include "producers/ingress/body_field.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

using namespace webhooks::v1;

constexpr std::size_t header_length_max = 500;

bool is_printable(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// Text as Protobuf, JSON and PostgreSQL all hold it, and that nobody takes for a ciphertext.
bool is_storable_text(const std::string& body) {
    boost::json::error_code error;  // Reading checks what writing does not: that it is UTF-8.
    boost::json::parse(boost::json::serialize(boost::json::value(body)), error);
    return !error && body.find('\0') == std::string::npos && !PersonalData::is_sealed(body);
}

/// The sender's own id where it has the form of one, its hash where it has another, the body's where the
/// scheme has none.
std::string message_id(const SignatureScheme& scheme, const HttpRequest& request,
                       const std::string& body_hash) {
    std::string id;
    if (!scheme.id_header().empty()) id = request.header(lower(scheme.id_header()));
    if (!scheme.id_field().empty()) id = body_field(request, scheme.id_field()).value_or("");
    if (id.empty()) return body_hash;
    return has_format(id, ID) && !PersonalData::is_sealed(id) ? id : hex(sha256(id));
}

}  // namespace

ReceiveInbound received_message(const InboundSource& source, const SignatureResult& signature,
                                const HttpRequest& request) {
    ReceiveInbound message;
    message.set_body_sha256(hex(sha256(request.body)));
    message.set_inbound_source_id(source.id);
    message.set_message_id(message_id(source.scheme, request, message.body_sha256()));
    message.set_source_name(source.name);
    const std::string content_type(request.header("content-type").substr(0, header_length_max));
    if (is_printable(content_type) && !PersonalData::is_sealed(content_type))
        message.set_content_type(content_type);
    for (const std::string& kept : source.scheme.kept_headers()) {
        const std::string_view value = request.header(lower(kept)).substr(0, header_length_max);
        if (!value.empty() && is_printable(value))
            message.add_headers(lower(kept) + ": " + std::string(value));
    }
    const bool is_text = is_storable_text(request.body);
    message.set_body(is_text ? request.body : base64(request.body));
    message.set_body_encoding(is_text ? BODY_TEXT : BODY_BASE64);
    message.set_body_bytes(static_cast<std::uint32_t>(request.body.size()));
    message.set_signed_with(signature.signed_with);
    if (signature.signed_at_us) *message.mutable_signed_at() = from_us(*signature.signed_at_us);
    message.set_repeats_may_differ(source.scheme.repeats_may_differ());
    return message;
}

}  // namespace cairn
