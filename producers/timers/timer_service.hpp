#pragma once

#include <atomic>
#include <memory>
#include <stop_token>
#include <string>

#include "infra/command/command_writer.hpp"
#include "infra/work/work_intake.hpp"
#include "producers/timers/timer_metrics.hpp"

namespace cairn {

struct TimerSettings {
    std::string instance_id;
    std::string postgres_url;
    std::shared_ptr<ConsumerMetrics> consumer_metrics;  // May be empty.
    std::shared_ptr<TimerMetrics> metrics;
};

/// Durable timers: records of cairn.timers, indexed in Postgres. When one is due its command is appended,
/// then its record is tombstoned, then its row goes: whatever comes in between is done again, under the
/// same command id. Lost rows come back from the topic. 'intake' and 'fire' each have a thread.
class TimerService {
 public:
    static constexpr const char* consumer = "timers";

    TimerService(const KafkaSettings& kafka, const TimerSettings& settings, CommandWriter& writer,
                 Publisher& publisher, const Clock& clock, CrashNote* crash_note);

    void run_intake(std::stop_token stop);
    void run_firing(std::stop_token stop);
    bool is_ready() const { return taken_over_; }

 private:
    static void store(pqxx::transaction_base& transaction, const Record& record);
    std::size_t fire_due(pqxx::connection& connection);

    KafkaSettings kafka_;
    TimerSettings settings_;
    Topics topics_;
    CommandWriter& writer_;
    Publisher& publisher_;
    const Clock& clock_;
    CrashNote* crash_note_;
    OwnedPartitions owned_;
    std::atomic<bool> taken_over_{false};
};

}  // namespace cairn
