#include "infra/work/work_intake.hpp"

#include <spdlog/spdlog.h>

#include "infra/runtime/worker.hpp"
#include "infra/store/lock_schemas.hpp"
#include "infra/work/lagging_commits.hpp"

namespace cairn {
namespace {

constexpr int idle_poll_ms = 200;
constexpr int retry_pause_ms = 200;
constexpr std::uint32_t crashes_max = 2;

}  // namespace

WorkIntake::WorkIntake(const KafkaSettings& kafka, WorkSettings settings, Handler handler,
                       OwnedPartitions& owned, CrashNote* crash_note)
    : kafka_(kafka),
      settings_(std::move(settings)),
      handler_(std::move(handler)),
      shared_(owned),
      offsets_(settings_.consumer),
      crash_note_(crash_note) {}

void WorkIntake::run(std::stop_token stop) {
    GroupSettings group;
    group.group = kafka_.topic_prefix + "cairn." + settings_.consumer;
    group.instance_id = settings_.instance_id;
    group.topic = settings_.topic;
    group.metrics = settings_.metrics;
    group.batches_apart = settings_.batches_apart;
    GroupConsumer consumer(
        kafka_, group,
        {[this](const std::vector<std::int32_t>& partitions) { return take_over(partitions); },
         [this] { shared_.set({}); }});
    bool behind = false;
    while (!stop.stop_requested()) {
        try {
            if (std::exchange(behind, false)) consumer.take_over_again();
            const std::vector<Record> records = gather(consumer);
            // What was shown last may have been lost with the group's coordinator.
            if (records.empty() && shown_after_ == take_overs_) continue;
            if (!records.empty()) behind = !store(records);
            shown_after_ = take_overs_;
            Offsets shown;
            for (const auto& [partition, owned] : owned_)
                if (owned.next_offset >= 0) shown.push_back({partition, owned.next_offset});
            consumer.show_progress(shown);
        } catch (const Failure& failure) {
            if (!failure.is_retryable()) throw;
            spdlog::warn("{} starts again: {}", settings_.consumer, failure.what());
            connection_.reset();
            behind = true;
            sleep_unless_stopped(stop, retry_pause_ms);
        }
    }
}

Offsets WorkIntake::take_over(const std::vector<std::int32_t>& partitions) {
    ++take_overs_;
    connect();
    return with_postgres([&] {
        pqxx::work transaction(*connection_);
        lock_schemas(transaction);
        WorkOffsets::create_table(transaction);
        handler_.create_tables(transaction);
        owned_ = offsets_.take_over(transaction, partitions);
        std::vector<std::int32_t> fresh;
        for (const auto& [partition, owned] : owned_)
            if (owned.next_offset < 0) fresh.push_back(partition);
        if (!fresh.empty()) {
            for (const PartitionOffset& start : handler_.begin(transaction, fresh))
                owned_[start.partition].next_offset = start.offset;
            offsets_.advance(transaction, owned_);
        }
        transaction.commit();
        Offsets starts;
        for (const auto& [partition, owned] : owned_) starts.push_back({partition, owned.next_offset});
        shared_.set(partitions);
        return starts;
    });
}

void WorkIntake::connect() {
    if (connection_ && connection_->is_open()) return;
    connection_ = connect_postgres(settings_.postgres_url);
    if (settings_.is_repeatable) connection_ = with_lagging_commits(std::move(connection_));
}

std::vector<Record> WorkIntake::gather(GroupConsumer& consumer) {
    std::vector<Record> records;
    std::optional<Record> record = consumer.poll(idle_poll_ms);
    while (record) {
        read_into(records, std::move(*record));
        if (records.size() >= settings_.batch_max) break;
        const std::uint64_t before = take_overs_;
        record = consumer.poll(0);
        // Taken over anew while we gathered: what came before is read again.
        if (before != take_overs_) records.clear();
    }
    return records;
}

void WorkIntake::read_into(std::vector<Record>& records, Record record) {
    if (stopped_.count(record.partition) > 0) return;
    if (crash_note_ != nullptr && crash_note_->crashes_at(record.partition, record.offset) >= crashes_max)
        return stop_partition(record, "it crashed the process twice");
    records.push_back(std::move(record));
}

void WorkIntake::stop_partition(const Record& record, const std::string& why) {
    stopped_.insert(record.partition);
    if (settings_.metrics) settings_.metrics->stopped(record.partition);
    spdlog::error("{} stops at {} partition {} offset {}: {}", settings_.consumer, record.topic,
                  record.partition, record.offset, why);
    if (handler_.stopped) handler_.stopped(record, why);
}

/// False: the batch is read again; somebody else has a partition, or one has stopped.
bool WorkIntake::store(const std::vector<Record>& records) {
    return with_postgres([&] {
        std::map<std::int32_t, WorkOffsets::Owned> moved;
        for (const Record& record : records) {
            WorkOffsets::Owned& owned =
                moved.try_emplace(record.partition, owned_.at(record.partition)).first->second;
            owned.next_offset = record.offset + 1;
        }
        pqxx::work transaction(*connection_);
        if (!offsets_.advance(transaction, moved)) return false;
        if (handler_.prepare) handler_.prepare();
        for (const Record& record : records) {
            if (crash_note_ != nullptr) crash_note_->enter(record.partition, record.offset);
            try {
                handler_.store(transaction, record);
            } catch (const UnreadableRecord& unreadable) {
                stop_partition(record, unreadable.what());
                return false;
            }
        }
        if (crash_note_ != nullptr) crash_note_->leave();
        if (handler_.finish) handler_.finish(transaction);
        transaction.commit();
        for (const auto& [partition, owned] : moved) owned_[partition] = owned;
        if (handler_.committed) handler_.committed();
        return true;
    });
}

}  // namespace cairn
