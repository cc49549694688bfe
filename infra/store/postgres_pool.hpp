#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "infra/store/postgres.hpp"

namespace cairn {

/// Connections that several threads share, one at a time each. Thread-safe.
class PostgresPool {
 public:
    PostgresPool(std::string url, std::size_t connections_max);

    /// Runs the work on a connection of its own, waiting for one where all are busy. A connection that
    /// failed is not used again. Throws Failure.
    template <class Work>
    auto use(Work&& work) -> decltype(work(std::declval<pqxx::connection&>())) {
        PostgresConnection connection = take();
        try {
            auto result = with_postgres([&] { return work(*connection); });
            give_back(std::move(connection));
            return result;
        } catch (...) {
            give_back(nullptr);
            throw;
        }
    }

    struct Usage {
        std::size_t used = 0;
        std::size_t waiting = 0;  // Callers without one.
    };
    Usage usage() const;

    std::size_t size() const { return connections_max_; }

 private:
    PostgresConnection take();
    void give_back(PostgresConnection connection);

    std::string url_;
    std::size_t connections_max_;
    mutable std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<PostgresConnection> idle_;
    std::size_t in_use_ = 0;
    std::size_t waiting_ = 0;
};

}  // namespace cairn
