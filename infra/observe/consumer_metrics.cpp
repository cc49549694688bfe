#include "infra/observe/consumer_metrics.hpp"

namespace cairn {
namespace {

double seconds_of(ConsumerMetrics::Duration duration) {
    return std::chrono::duration<double>(duration).count();
}

prometheus::Histogram& transaction_seconds(Metrics& metrics, const std::string& consumer,
                                           const std::string& result) {
    return metrics.seconds("cairn_transaction_seconds",
                           "Transactions of the log from their begin to their end, by result.",
                           {{"consumer", consumer}, {"result", result}});
}

}  // namespace

ConsumerMetrics::ConsumerMetrics(Metrics& metrics, const std::string& consumer,
                                 std::unique_ptr<const Clock> broker_clock)
    : clock_(std::move(broker_clock)),
      lag_(metrics.gauge("cairn_consumer_lag_records", "Records that wait in this process's partitions.",
                         {{"consumer", consumer}})),
      oldest_(metrics.gauge("cairn_consumer_oldest_seconds",
                            "Age of the oldest record that waits in this process's partitions.",
                            {{"consumer", consumer}})),
      partitions_(metrics.gauge("cairn_consumer_partitions", "Partitions that this process owns.",
                                {{"consumer", consumer}})),
      stopped_(metrics.gauge("cairn_consumer_partitions_stopped",
                             "Partitions that stand still at a record that cannot be handled.",
                             {{"consumer", consumer}})),
      records_(metrics.counter("cairn_consumer_records_total", "Records that were handled.",
                               {{"consumer", consumer}})),
      batch_records_(metrics.sizes("cairn_consumer_batch_records", "Records handled together.",
                                   {{"consumer", consumer}})),
      batch_seconds_(metrics.seconds("cairn_consumer_batch_seconds",
                                     "Batches from the reading of the first record to their commit.",
                                     {{"consumer", consumer}})),
      delay_(metrics.seconds("cairn_consumer_delay_seconds",
                             "From the append of a batch's first record to the batch's commit.",
                             {{"consumer", consumer}})),
      take_over_(metrics.seconds("cairn_consumer_take_over_seconds",
                                 "Take-overs of partitions, recovery of their state included.",
                                 {{"consumer", consumer}})),
      failures_(metrics.counter("cairn_consumer_failures_total",
                                "Times that a thread had to start again: broker, database, a lost fence.",
                                {{"consumer", consumer}})),
      broker_errors_(metrics.counter("cairn_kafka_errors_total",
                                     "Errors that the Kafka client reported: brokers down, time-outs.",
                                     {{"consumer", consumer}})),
      committed_(transaction_seconds(metrics, consumer, "committed")),
      aborted_(transaction_seconds(metrics, consumer, "aborted")),
      indefinite_(transaction_seconds(metrics, consumer, "indefinite")),
      fenced_(transaction_seconds(metrics, consumer, "fenced")) {}

void ConsumerMetrics::taken_over(const std::vector<std::pair<std::int32_t, std::int64_t>>& next,
                                 Duration took) {
    take_over_.Observe(seconds_of(took));
    const std::lock_guard lock(mutex_);
    for (const auto& [partition, offset] : next) backlog_.assign(partition, offset, now_ms());
}

void ConsumerMetrics::released(const std::vector<std::int32_t>& partitions) {
    const std::lock_guard lock(mutex_);
    backlog_.release(partitions);
}

void ConsumerMetrics::waits(std::int32_t partition, std::int64_t offset, std::int64_t appended_ms) {
    const std::lock_guard lock(mutex_);
    backlog_.wait(partition, offset, appended_ms);
}

void ConsumerMetrics::handled(std::int32_t partition, std::int64_t next, std::int64_t appended_ms,
                              bool all) {
    const std::lock_guard lock(mutex_);
    backlog_.handle(partition, next, appended_ms, all);
}

void ConsumerMetrics::reaches_to(std::int32_t partition, std::int64_t end) {
    const std::lock_guard lock(mutex_);
    backlog_.look(partition, end, now_ms());
}

void ConsumerMetrics::stopped(std::int32_t partition) {
    const std::lock_guard lock(mutex_);
    backlog_.stop(partition);
}

void ConsumerMetrics::batch_ended(std::size_t records, Duration took, std::int64_t first_appended_ms) {
    records_.Increment(static_cast<double>(records));
    batch_records_.Observe(static_cast<double>(records));
    batch_seconds_.Observe(seconds_of(took));
    delay_.Observe(static_cast<double>(now_ms() - first_appended_ms) / 1e3);
}

void ConsumerMetrics::transaction_ended(Result result, Duration took) {
    transactions(result).Observe(seconds_of(took));
}

prometheus::Histogram& ConsumerMetrics::transactions(Result result) {
    switch (result) {
        case Result::aborted: return aborted_;
        case Result::indefinite: return indefinite_;
        case Result::fenced: return fenced_;
        case Result::committed: break;
    }
    return committed_;
}

std::int64_t ConsumerMetrics::lag() {
    const std::lock_guard lock(mutex_);
    return backlog_.records();
}

void ConsumerMetrics::refresh() {
    const std::lock_guard lock(mutex_);
    lag_.Set(static_cast<double>(backlog_.records()));
    oldest_.Set(static_cast<double>(backlog_.oldest_ms(now_ms())) / 1e3);
    partitions_.Set(static_cast<double>(backlog_.partitions()));
    stopped_.Set(static_cast<double>(backlog_.stopped()));
}

std::shared_ptr<ConsumerMetrics> watch_consumer(Metrics& metrics, const std::string& consumer) {
    auto watched = std::make_shared<ConsumerMetrics>(metrics, consumer, std::make_unique<SystemClock>());
    metrics.before_text([watched] { watched->refresh(); });
    return watched;
}

}  // namespace cairn
