#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "infra/observe/backlog.hpp"
#include "infra/observe/metrics.hpp"
#include "infra/runtime/clock.hpp"

namespace cairn {

/// What a consumer of the log shows of itself: backlog, batches, take-overs, failures. Shared by the
/// threads of a role, each with partitions of its own. Thread-safe.
class ConsumerMetrics {
 public:
    using Duration = std::chrono::steady_clock::duration;

    enum class Result { committed, aborted, indefinite, fenced };

    /// The clock has to be the broker's, however time is moved for the domain.
    ConsumerMetrics(Metrics& metrics, const std::string& consumer,
                    std::unique_ptr<const Clock> broker_clock);

    /// Partitions were taken over, which took so long; each is read from its offset on.
    void taken_over(const std::vector<std::pair<std::int32_t, std::int64_t>>& next, Duration took);
    void released(const std::vector<std::int32_t>& partitions);

    void waits(std::int32_t partition, std::int64_t offset, std::int64_t appended_ms);
    void handled(std::int32_t partition, std::int64_t next, std::int64_t appended_ms, bool all);
    void reaches_to(std::int32_t partition, std::int64_t end);
    void stopped(std::int32_t partition);

    /// A batch is done, from the reading of its first record on; that record was appended at that time.
    void batch_ended(std::size_t records, Duration took, std::int64_t first_appended_ms);

    void transaction_ended(Result result, Duration took);

    /// It has to start again.
    void failed() { failures_.Increment(); }

    /// The client library reports trouble with a broker.
    void broker_error() { broker_errors_.Increment(); }

    /// Records that wait.
    std::int64_t lag();

    /// Sets the gauges to what is so now.
    void refresh();

 private:
    std::int64_t now_ms() const { return clock_->now_us() / 1'000; }
    prometheus::Histogram& transactions(Result result);

    std::unique_ptr<const Clock> clock_;
    std::mutex mutex_;
    Backlog backlog_;  // Guarded by mutex_.
    prometheus::Gauge& lag_;
    prometheus::Gauge& oldest_;
    prometheus::Gauge& partitions_;
    prometheus::Gauge& stopped_;
    prometheus::Counter& records_;
    prometheus::Histogram& batch_records_;
    prometheus::Histogram& batch_seconds_;
    prometheus::Histogram& delay_;
    prometheus::Histogram& take_over_;
    prometheus::Counter& failures_;
    prometheus::Counter& broker_errors_;
    prometheus::Histogram& committed_;
    prometheus::Histogram& aborted_;
    prometheus::Histogram& indefinite_;
    prometheus::Histogram& fenced_;
};

/// One for a consumer of this name, refreshed whenever the metrics are asked for.
std::shared_ptr<ConsumerMetrics> watch_consumer(Metrics& metrics, const std::string& consumer);

}  // namespace cairn
