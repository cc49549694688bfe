#pragma once

#include <boost/asio/thread_pool.hpp>
#include <optional>
#include <string>
#include <unordered_map>

#include "infra/keys/personal_data.hpp"
#include "infra/net/async_result.hpp"
#include "infra/runtime/clock.hpp"
#include "infra/store/postgres_pool.hpp"
#include "producers/ingress/signature_check.hpp"

namespace cairn {

/// A sender whose inbox is open.
struct InboundSource {
    std::string tenant;
    std::string id;
    std::string name;
    bool is_unsigned = false;
    webhooks::v1::SignatureScheme scheme;
    InboundSecrets secrets;
};

/// The sources by their account tokens. What the database says is kept for a few seconds: so long a closed
/// inbox still takes messages, and for as long as the database does not answer. Used by the edge's one
/// thread.
class SourceDirectory {
 public:
    SourceDirectory(PostgresPool& database, asio::thread_pool& threads, PersonalData& personal_data,
                    const Clock& clock, std::int64_t keep_ms);

    /// Nothing: there is no such inbox. Throws Failure where that cannot be found out.
    asio::awaitable<std::optional<InboundSource>> find(const std::string& token_hash);

    /// The same as it stands now, for a secret may have changed; once a second at the most, so that forged
    /// requests do not reach the database.
    asio::awaitable<std::optional<InboundSource>> find_anew(const std::string& token_hash);

 private:
    struct Known {
        std::optional<InboundSource> source;
        std::int64_t read_at_us = 0;
    };

    asio::awaitable<std::optional<InboundSource>> find(const std::string& token_hash, std::int64_t keep_us);
    std::optional<InboundSource> look_up(const std::string& token_hash);
    InboundSource read(const pqxx::row& row);

    PostgresPool& database_;
    asio::thread_pool& threads_;
    PersonalData& personal_data_;
    const Clock& clock_;
    std::int64_t keep_us_;
    std::unordered_map<std::string, Known> known_;
};

}  // namespace cairn
