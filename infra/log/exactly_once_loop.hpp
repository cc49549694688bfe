#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <stop_token>

#include "infra/log/transaction_port.hpp"
#include "infra/runtime/worker.hpp"

namespace cairn {

/// What happens to the records of one batch, inside of one transaction.
class BatchHandler : public TakeOver {
 public:
    /// False: the record's partition stops before it, and everything else goes on (DESIGN D22).
    virtual bool handle(const Record& record, TransactionPort& out) = 0;

    /// All records of the batch have been handled; what is held back is produced now.
    virtual void finish(TransactionPort& out) = 0;

    /// The batch is in the log. State changes only here (DESIGN D3).
    virtual void committed(const std::vector<PartitionOffset>& next) = 0;

    /// The batch is not in the log: what it would have changed is forgotten.
    virtual void aborted() = 0;
};

struct LoopSettings {
    std::size_t batch_max = 5'000;
    int idle_poll_ms = 200;
    std::function<void()> starts_again = {};  // Told of each restart; may be empty.
};

/// Consume, handle, produce, commit, in batches of what is there. Used by one thread.
class ExactlyOnceLoop final : public TakeOver {
 public:
    ExactlyOnceLoop(BatchHandler& handler, const LoopSettings& settings)
        : handler_(handler), settings_(settings) {}

    /// One round: gathers, handles and commits at most one batch. After 'lost' and 'fenced' the port is
    /// finished, and with it everything that was taken over.
    CommitResult step(TransactionPort& port);

    // What was gathered when partitions leave is no longer ours.
    std::vector<PartitionOffset> take_over(const std::vector<PartitionOffset>& stable) override;
    void release() override;

 private:
    void gather(TransactionPort& port);
    CommitResult handle_batch(TransactionPort& port);

    BatchHandler& handler_;
    LoopSettings settings_;
    std::vector<Record> batch_;
    std::set<std::int32_t> stopped_;
};

using PortFactory = std::function<std::unique_ptr<TransactionPort>(TakeOver&)>;

/// Time as the loop sees it: the machine's, or a simulation's.
struct LoopTime {
    std::function<std::chrono::steady_clock::time_point()> now = std::chrono::steady_clock::now;
    std::function<void(std::stop_token, int milliseconds)> sleep = sleep_unless_stopped;
};

/// Runs the loop until stopped. After an indefinite or fatal result the port is made anew and everything is
/// taken over again. Throws Failure, not retryable, where going on would be a duel with another process:
/// when it is fenced for the third time in a minute.
void run_exactly_once(const PortFactory& make_port, BatchHandler& handler, const LoopSettings& settings,
                      std::stop_token stop, const LoopTime& time = {});

}  // namespace cairn
