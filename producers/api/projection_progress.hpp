#pragma once

#include <array>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <list>
#include <map>
#include <optional>
#include <string>

#include "infra/log/kafka_settings.hpp"
#include "infra/net/async_result.hpp"
#include "infra/runtime/worker.hpp"
#include "infra/store/postgres.hpp"

namespace cairn {

/// How far the read models are, partition by partition: the position of the last command whose events are
/// in. A thread listens to the projector's notifications. All else runs on the edge's one thread.
class ProjectionProgress {
 public:
    using Deadline = std::chrono::steady_clock::time_point;

    ProjectionProgress(asio::io_context& io, std::string postgres_url);

    /// False: it did not come so far in time.
    asio::awaitable<bool> wait_for(std::int32_t partition, std::int64_t position, Deadline deadline);

    /// Counts progress. Taken before a read, it tells wait_for_change what that read has seen.
    std::uint64_t ticks() const { return ticks_; }

    /// Waits until there is progress that came after those ticks.
    asio::awaitable<void> wait_for_change(std::uint64_t ticks, Deadline deadline);

    std::int64_t position(std::int32_t partition) const {
        return positions_.at(static_cast<std::size_t>(partition));
    }

    /// Why the read models of the partition go no further; empty where they do (DESIGN D22).
    const std::string& stopped(std::int32_t partition) const {
        return stopped_.at(static_cast<std::size_t>(partition));
    }
    bool any_stopped() const;

    /// Says that the edge has answered a command, so that 'lag' knows what is still to come.
    void expect(std::int32_t partition, std::int64_t position);

    /// By how many commands the read models are behind what was answered, over all partitions.
    std::int64_t lag() const;

    /// Wakes everybody who waits, so that the edge can stop.
    void stop();

 private:
    struct Waiter {
        std::int32_t partition;
        std::int64_t position;
        std::shared_ptr<AsyncResult<bool>> result;
    };

    void listen(std::stop_token stop);
    void read_all(pqxx::connection& connection);
    void moved(std::map<std::int32_t, std::int64_t> positions);
    void stops_are(std::map<std::int32_t, std::string> stops);
    asio::awaitable<bool> wait(Waiter waiter, Deadline deadline);

    asio::io_context& io_;
    std::string postgres_url_;
    std::array<std::int64_t, partition_count> positions_;
    std::array<std::int64_t, partition_count> expected_;
    std::array<std::string, partition_count> stopped_;
    std::uint64_t ticks_ = 0;
    std::list<Waiter> waiters_;
    std::optional<Worker> listener_;
};

}  // namespace cairn
