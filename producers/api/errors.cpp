#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "infra/contract/names.hpp"
#include "producers/api/documents.hpp"

namespace cairn {
namespace {

/// What the edge and the processor answer by themselves, whatever the command.
const std::vector<ErrorEntry>& own_errors() {
    // clang-format off
    static const std::vector<ErrorEntry> entries = {
        {"malformed_json", 400, "The body is not a JSON object.", "Correct the body; a linter shows the place.", {}},
        {"malformed_http", 400, "The request is no HTTP/1.1.", "Use an HTTP client.", {}},
        {"malformed_query", 400, "The query has a broken escape.", "Encode it as RFC 3986 says.", {}},
        {"invalid_query", 400, "A query parameter is unknown or has a bad value.", "See the list's parameters in /openapi.json.", {}},
        {"invalid_cursor", 400, "The cursor was not given by this API.", "Take it from 'next' or Last-Event-ID.", {}},
        {"invalid_if_match", 400, "If-Match is no ETag of this API.", "Send the ETag of a GET.", {}},
        {"idempotency_key_required", 400, "Money moves and no Idempotency-Key was sent.", "Send one; the same for every try of the request.", {}},
        {"idempotency_key_too_long", 400, "The Idempotency-Key has more than 255 characters.", "Use a UUID.", {}},
        {"token_missing", 401, "There is no bearer token.", "Send 'Authorization: Bearer' with an API key or a JWT.", {}},
        {"api_key_malformed", 401, "The API key's checksum is wrong.", "Copy the key again.", {}},
        {"api_key_unknown", 401, "No such API key.", "Make one: cairn keys create.", {}},
        {"api_key_revoked", 401, "The API key was revoked.", "Use another.", {}},
        {"api_key_expired", 401, "The API key has expired.", "Make another.", {}},
        {"token_malformed", 401, "The token is no signed JWT.", "Send the issuer's token as it is.", {}},
        {"token_not_trusted", 401, "No key of the JWKS has signed the token with its own algorithm.", "Check auth.jwks_file, 'kid' and 'alg'.", {}},
        {"token_without_expiry", 401, "The token has no 'exp'.", "Let the issuer set one.", {}},
        {"token_expired", 401, "The token has expired.", "Refresh it.", {}},
        {"token_not_yet_valid", 401, "The token's 'nbf' is to come.", "Check the clocks.", {}},
        {"token_of_another_issuer", 401, "'iss' is not auth.issuer.", "Use the right issuer.", {}},
        {"token_for_another_audience", 401, "'aud' is not auth.audience.", "Ask for a token for this API.", {}},
        {"signature_wrong", 401, "A message to an inbox is not signed as its source's scheme says.", "Check the secret; rotate_secret sets another.", {}},
        {"signature_too_old", 401, "The signature's time is further from now than the scheme's tolerance.", "Check the sender's clock.", {}},
        {"token_without_tenant", 401, "The token has no 'sub' or no app_metadata.tenant_id.", "Let the issuer set them.", {}},
        {"scope_missing", 403, "The key or person may not do this.", "Use a key with the scope, or assign a role.", {}},
        {"document_not_due", 409, "What the document is about has not happened yet.",
         "A receipt is there once money was captured: read the payment's status.", {}},
        {"not_found", 404, "There is nothing here that the caller may see.", "Check path, id and tenant.", {}},
        {"method_not_allowed", 405, "The path has no such method.", "See 'Allow'.", {}},
        {"body_too_slow", 408, "The body took longer than api.body_timeout_ms.", "Send it faster, or raise the limit.", {}},
        {"subject_erased", 410, "The person was forgotten.", "Create a new customer.", {}},
        {"version_conflict", 412, "The stream has another version than If-Match.", "Read it again and decide anew.", {}},
        {"body_too_large", 413, "The body is larger than api.body_bytes_max.", "Send less, or raise the limit.", {}},
        {"unsupported_media_type", 415, "The body is not application/json.", "Set Content-Type.", {}},
        {"invalid_request", 422, "A field breaks a rule; 'errors' names field and rule.", "Correct the field.", {}},
        {"idempotency_conflict", 422, "The Idempotency-Key was used with another request.", "Use a new key for a new request.", {}},
        {"rate_limited", 429, "More requests than the caller's rate; 'detail' names the setting.", "Wait for Retry-After; requests that move money have a stricter rate.", {}},
        {"too_many_in_flight", 429, "More commands wait than api.commands_in_flight_max.", "Wait for Retry-After.", {}},
        {"too_many_streams", 429, "More event streams, or requests that wait for events, than one process serves.", "Wait, or read the feed by cursor.", {}},
        {"too_many_filter_tests", 429, "More filters are tried than one process serves at a time.", "Wait for Retry-After.", {}},
        {"read_models_behind", 429, "The read models are further behind than api.lag_max.", "Wait for Retry-After; see cairn doctor.", {}},
        {"headers_too_large", 431, "The headers are too large.", "Send fewer.", {}},
        {"internal_error", 500, "The command could not be handled and was set aside.", "cairn parked list shows it; report it.", {}},
        {"undecodable", 500, "A record of cairn.commands is no command.", "Find who writes it: cairn parked show.", {}},
        {"misrouted", 500, "A record lies in another partition than its stream.", "Its writer hashes keys otherwise than Kafka's Java clients.", {}},
        {"unknown_command", 500, "The processor knows no such command.", "It is older than the edge: upgrade it.", {}},
        {"log_unavailable", 503, "The log does not answer.", "Send the request again with the same Idempotency-Key.", {}},
        {"database_unavailable", 503, "The read models do not answer.", "Try again; see cairn doctor.", {}},
        {"read_models_stopped", 503, "The read models stand still in this stream's partition.", "Start a build that can read the event; see cairn doctor.", {}},
        {"not_ready", 503, "The process has just started or is stopping.", "Try again.", {}}};
    // clang-format on
    return entries;
}

using Entries = std::map<std::string, ErrorEntry>;

void add(Entries& entries, const RefusalText& text, const std::string& owner) {
    ErrorEntry& entry = entries[text.code];
    entry.code = text.code;
    entry.status = static_cast<int>(text.options.status());
    entry.text = text.options.text();
    entry.cure = text.options.cure();
    entry.aggregates.push_back(owner);
}

void add_enum(Entries& entries, const google::protobuf::EnumDescriptor& type, const std::string& owner) {
    for (int i = 0; i < type.value_count(); ++i) {
        const auto& options = type.value(i)->options();
        if (options.HasExtension(refusal))
            add(entries, refusal_text(*type.value(i), options.GetExtension(refusal)), owner);
        if (options.HasExtension(status) && options.GetExtension(status).has_refusal())
            add(entries, refusal_text(*type.value(i), options.GetExtension(status).refusal()), owner);
    }
}

}  // namespace

std::vector<ErrorEntry> error_entries(const Catalogue& catalogue, const std::vector<RowType>& rows) {
    Entries entries;
    for (const ErrorEntry& entry : own_errors()) entries.emplace(entry.code, entry);
    for (const AggregateContract& aggregate : catalogue.aggregates())
        add_enum(entries, *aggregate.refusals, aggregate.name);
    for (const RowType& row : rows)
        for (const Column& column : row.columns)
            if (column.field->enum_type() != nullptr)
                add_enum(entries, *column.field->enum_type(), row.options.aggregate());
    std::vector<ErrorEntry> sorted;
    for (const auto& [code, entry] : entries) sorted.push_back(entry);
    return sorted;
}

std::string errors_markdown(const Catalogue& catalogue, const std::vector<RowType>& rows) {
    std::string text =
        "# Errors\n\nEvery answer above 399 is `application/problem+json` (RFC 9457). `code` is one of "
        "these, `type` links here, and `errors` names each field with its rule.\n\n"
        "This page is made from the contract: `cairn docs errors` prints it, and a test keeps it equal.\n";
    for (const ErrorEntry& entry : error_entries(catalogue, rows)) {
        text += fmt::format("\n## {}\n\nHTTP {}. {}\n\n*Cure:* {}\n", entry.code, entry.status, entry.text,
                            entry.cure);
        if (!entry.aggregates.empty())
            text += fmt::format("\n*Refusal of:* {}\n", fmt::join(entry.aggregates, ", "));
    }
    return text;
}

}  // namespace cairn
