#include "infra/store/postgres_pool.hpp"

namespace cairn {

PostgresPool::PostgresPool(std::string url, std::size_t connections_max)
    : url_(std::move(url)), connections_max_(connections_max) {}

PostgresConnection PostgresPool::take() {
    {
        std::unique_lock lock(mutex_);
        ++waiting_;
        returned_.wait(lock, [&] { return !idle_.empty() || in_use_ < connections_max_; });
        --waiting_;
        ++in_use_;
        if (!idle_.empty()) {
            PostgresConnection connection = std::move(idle_.back());
            idle_.pop_back();
            return connection;
        }
    }
    try {
        return connect_postgres(url_);
    } catch (...) {
        give_back(nullptr);
        throw;
    }
}

PostgresPool::Usage PostgresPool::usage() const {
    const std::lock_guard lock(mutex_);
    return {in_use_, waiting_};
}

void PostgresPool::give_back(PostgresConnection connection) {
    const std::lock_guard lock(mutex_);
    --in_use_;
    if (connection && connection->is_open()) idle_.push_back(std::move(connection));
    returned_.notify_one();
}

}  // namespace cairn
