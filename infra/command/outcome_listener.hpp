#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "cairn/envelope.pb.h"
#include "infra/log/log_reader.hpp"
#include "infra/log/topics.hpp"
#include "infra/runtime/worker.hpp"

namespace cairn {

/// What became of a command, with the partition that its position belongs to.
struct Answer {
    std::int32_t partition = 0;
    Outcome outcome;
};

/// Reads every partition of cairn.outcomes from its end on and hands each outcome to whoever waits for it.
/// Thread-safe.
class OutcomeListener {
 public:
    using Waiter = std::function<void(const Answer&)>;

    explicit OutcomeListener(const KafkaSettings& kafka);

    /// At the end of every partition: only then is no answer missed (DESIGN D4).
    bool is_ready() const { return partitions_at_end_ == partition_count; }
    bool wait_until_ready(int timeout_ms) const;

    /// A name for one wait. 'waiter' is called at most once, on the listener's thread.
    std::string expect(Waiter waiter);

    void give_up(const std::string& reply_to);

 private:
    void follow(std::stop_token stop);

    LogReader reader_;
    std::string prefix_;  // Of this process, so that it passes over the answers to others.
    std::atomic<std::uint64_t> next_{0};
    std::atomic<int> partitions_at_end_{0};
    std::array<bool, partition_count> at_end_{};  // Of the following thread alone.
    std::mutex mutex_;
    std::unordered_map<std::string, Waiter> waiters_;
    std::optional<Worker> follower_;
};

}  // namespace cairn
