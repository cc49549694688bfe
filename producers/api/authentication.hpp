#pragma once

#include <boost/asio/thread_pool.hpp>
#include <string>
#include <unordered_map>
#include <variant>

#include "infra/crypto/jwt.hpp"
#include "infra/net/async_result.hpp"
#include "infra/net/http.hpp"
#include "infra/runtime/clock.hpp"
#include "infra/store/postgres_pool.hpp"
#include "producers/api/caller.hpp"

namespace cairn {

/// Finds out who sends a request: by API key or by JSON Web Token. What the database says is kept for a few
/// seconds: so long a revoked key or role still counts. Used by the edge's one thread.
class Authentication {
 public:
    Authentication(PostgresPool& database, asio::thread_pool& threads, JwtVerifier& tokens,
                   const Clock& clock, std::int64_t keep_ms);

    /// The caller, or the answer that refuses it.
    asio::awaitable<std::variant<Caller, HttpResponse>> authenticate(const HttpRequest& request);

 private:
    struct Known {
        std::optional<Caller> caller;  // Nothing: no such key.
        std::string refusal;
        std::int64_t until_us = 0;
    };

    asio::awaitable<std::variant<Caller, HttpResponse>> by_key(std::string key);
    asio::awaitable<std::variant<Caller, HttpResponse>> by_token(std::string token);
    Known look_up_key(const std::string& hash);
    std::vector<std::string> look_up_scopes(const std::string& tenant, const std::string& subject,
                                            bool& is_test);
    void keep(const std::string& name, Known known);

    PostgresPool& database_;
    asio::thread_pool& threads_;
    JwtVerifier& tokens_;
    const Clock& clock_;
    std::int64_t keep_ms_;
    std::unordered_map<std::string, Known> known_;
};

}  // namespace cairn
