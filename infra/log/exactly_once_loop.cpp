#include "infra/log/exactly_once_loop.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <deque>
#include <map>

#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

constexpr std::size_t fenced_max = 3;
constexpr auto fenced_window = std::chrono::minutes(1);
constexpr int restart_pause_ms = 100;

bool is_finished(CommitResult result) {
    return result == CommitResult::lost || result == CommitResult::fenced;
}

/// Tells a hiccup from a duel with another process of the same name.
class DuelGuard {
 public:
    void count_fenced(std::chrono::steady_clock::time_point now) {
        fenced_.push_back(now);
        while (fenced_.front() < now - fenced_window) fenced_.pop_front();
        if (fenced_.size() >= fenced_max)
            throw Failure("the producer was fenced three times in a minute", Retry::no,
                          "is another process running with this state folder's instance id?");
    }

 private:
    std::deque<std::chrono::steady_clock::time_point> fenced_;
};

}  // namespace

CommitResult ExactlyOnceLoop::step(TransactionPort& port) {
    batch_.clear();
    gather(port);
    std::erase_if(batch_, [this](const Record& record) { return stopped_.count(record.partition) > 0; });
    return batch_.empty() ? CommitResult::committed : handle_batch(port);
}

std::vector<PartitionOffset> ExactlyOnceLoop::take_over(const std::vector<PartitionOffset>& stable) {
    batch_.clear();
    return handler_.take_over(stable);
}

void ExactlyOnceLoop::release() {
    batch_.clear();
    handler_.release();
}

void ExactlyOnceLoop::gather(TransactionPort& port) {
    std::optional<Record> record = port.poll(settings_.idle_poll_ms);
    while (record) {
        batch_.push_back(std::move(*record));
        if (batch_.size() >= settings_.batch_max) return;
        record = port.poll(0);
    }
}

CommitResult ExactlyOnceLoop::handle_batch(TransactionPort& port) {
    std::map<std::int32_t, std::int64_t> handled;
    port.begin();
    for (const Record& record : batch_) {
        if (stopped_.count(record.partition) > 0) continue;
        if (handler_.handle(record, port))
            handled[record.partition] = record.offset + 1;
        else
            stopped_.insert(record.partition);
    }
    if (handled.empty()) {
        // Without offsets a transaction has no fence (DESIGN D3): it is not committed, even empty.
        handler_.aborted();
        port.abort();
        return CommitResult::committed;
    }
    handler_.finish(port);
    std::vector<PartitionOffset> next;
    for (const auto& [partition, offset] : handled) next.push_back({partition, offset});
    const CommitResult result = port.commit(next);
    switch (result) {
        case CommitResult::committed: handler_.committed(next); break;
        case CommitResult::aborted:
            handler_.aborted();
            port.rewind();
            break;
        case CommitResult::lost:
        case CommitResult::fenced: handler_.aborted(); break;
    }
    return result;
}

void run_exactly_once(const PortFactory& make_port, BatchHandler& handler, const LoopSettings& settings,
                      std::stop_token stop, const LoopTime& time) {
    DuelGuard duel;
    while (!stop.stop_requested()) {
        ExactlyOnceLoop loop(handler, settings);
        try {
            const std::unique_ptr<TransactionPort> port = make_port(loop);
            CommitResult result = CommitResult::committed;
            while (!stop.stop_requested() && !is_finished(result)) result = loop.step(*port);
            if (result == CommitResult::fenced) duel.count_fenced(time.now());
        } catch (const Failure& failure) {
            if (!failure.is_retryable()) throw;
            spdlog::warn("exactly-once loop starts again: {}", failure.what());
            handler.aborted();
        }
        handler.release();
        if (settings.starts_again && !stop.stop_requested()) settings.starts_again();
        time.sleep(stop, restart_pause_ms);
    }
}

}  // namespace cairn
