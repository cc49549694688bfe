#include "producers/api/projection_progress.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace cairn {
namespace {

constexpr int retry_pause_ms = 200;
constexpr long wake_up_us = 200'000;
constexpr std::int32_t any_partition = -1;
constexpr const char* stops_changed = "stops";

/// partition:position,…
std::map<std::int32_t, std::int64_t> parse_positions(const std::string& text) {
    std::map<std::int32_t, std::int64_t> positions;
    const char* at = text.data();
    const char* end = text.data() + text.size();
    while (at < end) {
        std::int32_t partition = 0;
        std::int64_t position = 0;
        auto read = std::from_chars(at, end, partition);
        if (read.ec != std::errc() || read.ptr == end) break;
        read = std::from_chars(read.ptr + 1, end, position);
        if (read.ec != std::errc()) break;
        positions[partition] = position;
        at = read.ptr + 1;
    }
    return positions;
}

class Receiver final : public pqxx::notification_receiver {
 public:
    Receiver(pqxx::connection& connection, std::function<void(const std::string&)> receive)
        : notification_receiver(connection, "cairn_progress"), receive_(std::move(receive)) {}

    void operator()(const std::string& payload, int) override { receive_(payload); }

 private:
    std::function<void(const std::string&)> receive_;
};

}  // namespace

ProjectionProgress::ProjectionProgress(asio::io_context& io, std::string postgres_url)
    : io_(io), postgres_url_(std::move(postgres_url)) {
    positions_.fill(-1);
    expected_.fill(-1);
    listener_.emplace(
        "progress", [this](std::stop_token stop) { listen(stop); }, end_process);
}

void ProjectionProgress::listen(std::stop_token stop) {
    while (!stop.stop_requested()) {
        try {
            const PostgresConnection connection = connect_postgres(postgres_url_);
            with_postgres([&] {
                bool reread = true;
                const Receiver receiver(*connection, [&](const std::string& payload) {
                    if (payload == stops_changed) reread = true;
                    asio::post(io_, [this, positions = parse_positions(payload)] { moved(positions); });
                });
                // After LISTEN, so that nothing falls in between.
                while (!stop.stop_requested()) {
                    if (std::exchange(reread, false)) read_all(*connection);
                    connection->await_notification(0, wake_up_us);
                }
            });
        } catch (const Failure& failure) {
            spdlog::warn("the read models' progress is not heard: {}", failure.what());
            sleep_unless_stopped(stop, retry_pause_ms);
        }
    }
}

void ProjectionProgress::read_all(pqxx::connection& connection) {
    pqxx::read_transaction transaction(connection);
    std::map<std::int32_t, std::int64_t> positions;
    std::map<std::int32_t, std::string> stops;
    for (const pqxx::row& row :
         transaction.exec("SELECT partition, position, stopped FROM cairn_models.progress")) {
        positions[row[0].as<std::int32_t>()] = row[1].as<std::int64_t>();
        if (!row[2].is_null()) stops[row[0].as<std::int32_t>()] = row[2].as<std::string>();
    }
    asio::post(io_, [this, positions, stops] {
        stops_are(stops);
        moved(positions);
    });
}

/// Whoever waits for a partition that has stopped waits in vain.
void ProjectionProgress::stops_are(std::map<std::int32_t, std::string> stops) {
    for (std::int32_t partition = 0; partition < partition_count; ++partition)
        stopped_.at(static_cast<std::size_t>(partition)) = stops[partition];
    waiters_.remove_if([&](const Waiter& waiter) {
        if (waiter.partition == any_partition || stopped(waiter.partition).empty()) return false;
        waiter.result->set(false);
        return true;
    });
}

bool ProjectionProgress::any_stopped() const {
    return std::any_of(stopped_.begin(), stopped_.end(),
                       [](const std::string& why) { return !why.empty(); });
}

void ProjectionProgress::moved(std::map<std::int32_t, std::int64_t> positions) {
    ++ticks_;
    for (const auto& [partition, position] : positions)
        positions_.at(static_cast<std::size_t>(partition)) = position;
    for (auto waiter = waiters_.begin(); waiter != waiters_.end();) {
        const bool any = waiter->partition == any_partition;
        const bool touched = any || positions.count(waiter->partition) > 0;
        if (touched && (any || position(waiter->partition) >= waiter->position)) {
            waiter->result->set(true);
            waiter = waiters_.erase(waiter);
        } else {
            ++waiter;
        }
    }
}

asio::awaitable<bool> ProjectionProgress::wait_for(std::int32_t partition, std::int64_t wanted,
                                                   Deadline deadline) {
    if (position(partition) >= wanted) co_return true;
    if (!stopped(partition).empty()) co_return false;
    Waiter waiter{partition, wanted, nullptr};
    co_return co_await wait(std::move(waiter), deadline);
}

asio::awaitable<void> ProjectionProgress::wait_for_change(std::uint64_t ticks, Deadline deadline) {
    if (ticks != ticks_) co_return;
    Waiter waiter{any_partition, 0, nullptr};
    co_await wait(std::move(waiter), deadline);
}

asio::awaitable<bool> ProjectionProgress::wait(Waiter waiter, Deadline deadline) {
    waiter.result = std::make_shared<AsyncResult<bool>>(io_.get_executor());
    const auto result = waiter.result;
    waiters_.push_back(std::move(waiter));
    const std::optional<bool> reached = co_await result->wait_until(deadline);
    if (!reached) waiters_.remove_if([&](const Waiter& other) { return other.result == result; });
    co_return reached.value_or(false);
}

void ProjectionProgress::expect(std::int32_t partition, std::int64_t wanted) {
    std::int64_t& expected = expected_.at(static_cast<std::size_t>(partition));
    expected = std::max(expected, wanted);
}

std::int64_t ProjectionProgress::lag() const {
    std::int64_t lag = 0;
    for (std::size_t i = 0; i < expected_.size(); ++i)
        // A partition that has stopped does not slow down the others.
        if (stopped_[i].empty()) lag += std::max<std::int64_t>(0, expected_[i] - positions_[i]);
    return lag;
}

void ProjectionProgress::stop() {
    for (const Waiter& waiter : waiters_) waiter.result->set(false);
    waiters_.clear();
}

}  // namespace cairn
