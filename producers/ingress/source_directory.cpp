#include "producers/ingress/source_directory.hpp"

#include <google/protobuf/util/json_util.h>
#include <spdlog/spdlog.h>

#include <algorithm>

#include "infra/contract/names.hpp"
#include "producers/ingress/signature_presets.hpp"

namespace cairn {
namespace {

using namespace webhooks::v1;

constexpr std::size_t known_max = 50'000;
constexpr std::int64_t anew_us = 1'000'000;

InboundScheme scheme_named(const std::string& name) {
    const auto* value = find_public(*InboundScheme_descriptor(), name);
    if (value == nullptr)
        throw Failure("no signature scheme is called " + name, Retry::no, "a newer build registered it");
    return static_cast<InboundScheme>(value->number());
}

SignatureScheme described(const std::string& json) {
    google::protobuf::util::JsonParseOptions options;
    options.ignore_unknown_fields = true;
    SignatureScheme scheme;
    if (!google::protobuf::util::JsonStringToMessage(json, &scheme, options).ok())
        throw Failure("a row of inbound_sources holds no SignatureScheme", Retry::no,
                      "cairn replay inbound_sources builds the rows anew");
    return scheme;
}

}  // namespace

SourceDirectory::SourceDirectory(PostgresPool& database, asio::thread_pool& threads,
                                 PersonalData& personal_data, const Clock& clock, std::int64_t keep_ms)
    : database_(database),
      threads_(threads),
      personal_data_(personal_data),
      clock_(clock),
      keep_us_(keep_ms * 1'000) {}

asio::awaitable<std::optional<InboundSource>> SourceDirectory::find(const std::string& token_hash) {
    return find(token_hash, keep_us_);
}

asio::awaitable<std::optional<InboundSource>> SourceDirectory::find_anew(const std::string& token_hash) {
    return find(token_hash, std::min(keep_us_, anew_us));
}

asio::awaitable<std::optional<InboundSource>> SourceDirectory::find(const std::string& token_hash,
                                                                    std::int64_t keep_us) {
    const auto found = known_.find(token_hash);
    std::optional<InboundSource> before;
    if (found != known_.end()) {
        if (found->second.read_at_us + keep_us > clock_.now_us()) co_return found->second.source;
        before = found->second.source;
        found->second.read_at_us = clock_.now_us();  // Whoever comes meanwhile does not look too.
    }
    Known known;
    known.read_at_us = clock_.now_us();
    try {
        std::function<std::optional<InboundSource>()> work = [this, token_hash] {
            return look_up(token_hash);
        };
        known.source = co_await run_on<std::optional<InboundSource>>(threads_, std::move(work));
    } catch (const Failure& failure) {
        // A message that the log can take is not lost because the read models are away.
        if (!before) throw;
        spdlog::warn("inbound source {}: taken as it was: {}", before->id, failure.what());
        co_return before;
    }
    if (known_.size() >= known_max) known_.clear();
    known_[token_hash] = known;
    co_return known.source;
}

std::optional<InboundSource> SourceDirectory::look_up(const std::string& token_hash) {
    return database_.use([&](pqxx::connection& connection) {
        pqxx::read_transaction transaction(connection);
        const pqxx::result rows = transaction.exec_params(
            "SELECT tenant_id, inbound_source_id, name, scheme, signature, secret, previous_secret, "
            "(extract(epoch FROM previous_counts_until) * 1000000)::bigint AS previous_counts_until_us "
            "FROM cairn.find_inbound_source($1)",
            token_hash);
        return rows.empty() ? std::optional<InboundSource>() : read(rows[0]);
    });
}

InboundSource SourceDirectory::read(const pqxx::row& row) {
    InboundSource source;
    source.tenant = row["tenant_id"].as<std::string>();
    source.id = row["inbound_source_id"].as<std::string>();
    source.name = row["name"].as<std::string>("");
    const InboundScheme scheme = scheme_named(row["scheme"].as<std::string>());
    source.is_unsigned = scheme == INBOUND_UNSIGNED;
    if (source.is_unsigned) return source;
    source.scheme =
        scheme == INBOUND_CUSTOM ? described(row["signature"].as<std::string>()) : signature_preset(scheme);
    const auto secret = [&](const char* column) {
        const auto sealed = row[column].as<std::string>("");
        return sealed.empty() ? sealed : personal_data_.open({source.tenant, ""}, sealed).value_or("");
    };
    source.secrets.current = secret("secret");
    source.secrets.previous = secret("previous_secret");
    source.secrets.previous_counts_until_us = row["previous_counts_until_us"].as<std::int64_t>(0);
    return source;
}

}  // namespace cairn
