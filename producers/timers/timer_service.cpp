#include "producers/timers/timer_service.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "infra/log/awaited_deliveries.hpp"
#include "infra/log/partitioner.hpp"
#include "infra/runtime/worker.hpp"
#include "infra/store/column_arrays.hpp"

namespace cairn {
namespace {

constexpr int poll_ms = 50;
constexpr int retry_pause_ms = 200;
constexpr std::size_t due_max = 500;

void create_tables(pqxx::transaction_base& transaction) {
    transaction.exec(
        "CREATE TABLE IF NOT EXISTS cairn_work.timers (timer_id bytea PRIMARY KEY, tenant_id text NOT NULL,"
        " log_partition integer NOT NULL, due_at_us bigint NOT NULL, record bytea NOT NULL);"
        "CREATE INDEX IF NOT EXISTS timers_due ON cairn_work.timers (due_at_us);"
        "ALTER TABLE cairn_work.timers ADD COLUMN IF NOT EXISTS queued_at timestamptz NOT NULL"
        " DEFAULT now(), ENABLE ROW LEVEL SECURITY;");
}

/// A timer that is due, with its own bytes.
struct DueTimer {
    std::string id;
    TimerRecord record;
};

}  // namespace

TimerService::TimerService(const KafkaSettings& kafka, const TimerSettings& settings, CommandWriter& writer,
                           Publisher& publisher, const Clock& clock, CrashNote* crash_note)
    : kafka_(kafka),
      settings_(settings),
      topics_(kafka.topic_prefix),
      writer_(writer),
      publisher_(publisher),
      clock_(clock),
      crash_note_(crash_note) {}

void TimerService::run_intake(std::stop_token stop) {
    WorkSettings settings;
    settings.consumer = consumer;
    settings.instance_id = settings_.instance_id;
    settings.topic = topics_.timers;
    settings.postgres_url = settings_.postgres_url;
    settings.metrics = settings_.consumer_metrics;
    WorkIntake::Handler handler;
    handler.create_tables = [this](pqxx::transaction_base& transaction) {
        create_tables(transaction);
        taken_over_ = true;
    };
    // Compaction keeps every timer that has not fired: all of them are there.
    handler.begin = [](pqxx::transaction_base&, const std::vector<std::int32_t>& partitions) {
        Offsets starts;
        for (std::int32_t partition : partitions) starts.push_back({partition, RD_KAFKA_OFFSET_BEGINNING});
        return starts;
    };
    handler.store = store;
    WorkIntake(kafka_, settings, handler, owned_, crash_note_).run(stop);
}

void TimerService::store(pqxx::transaction_base& transaction, const Record& record) {
    const pqxx::binarystring id(record.key.data(), record.key.size());
    if (record.is_tombstone) {
        transaction.exec_params("DELETE FROM cairn_work.timers WHERE timer_id = $1", id);
        return;
    }
    TimerRecord timer;
    if (!timer.ParseFromArray(record.value.data(), static_cast<int>(record.value.size())))
        throw UnreadableRecord("not a timer");
    transaction.exec_params(
        "INSERT INTO cairn_work.timers (timer_id, tenant_id, log_partition, due_at_us, record) "
        "VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        id, timer.command().tenant(), record.partition, timer.due_at_us(),
        pqxx::binarystring(record.value.data(), record.value.size()));
}

void TimerService::run_firing(std::stop_token stop) {
    PostgresConnection connection;
    while (!stop.stop_requested()) {
        try {
            if (!taken_over_ || owned_.list().empty()) {
                sleep_unless_stopped(stop, poll_ms);
                continue;
            }
            if (!connection) connection = connect_postgres(settings_.postgres_url);
            if (fire_due(*connection) < due_max) sleep_unless_stopped(stop, poll_ms);
        } catch (const Failure& failure) {
            if (!failure.is_retryable()) throw;
            spdlog::warn("timers start again: {}", failure.what());
            connection.reset();
            sleep_unless_stopped(stop, retry_pause_ms);
        }
    }
}

std::size_t TimerService::fire_due(pqxx::connection& connection) {
    std::vector<DueTimer> due;
    with_postgres([&] {
        pqxx::nontransaction session(connection);
        BinaryArray partitions(ColumnType::integer);
        for (std::int32_t partition : owned_.list()) partitions.add_integer(partition);
        for (const pqxx::row& row : session.exec_params(
                 fmt::format("SELECT timer_id, record FROM cairn_work.timers WHERE due_at_us <= $1 "
                             "AND log_partition = ANY ($2::integer[]) ORDER BY due_at_us LIMIT {}",
                             due_max),
                 clock_.now_us(), partitions.parameter())) {
            DueTimer timer{pqxx::binarystring(row[0]).str(), {}};
            if (!timer.record.ParseFromString(pqxx::binarystring(row[1]).str())) continue;
            const std::int64_t late_us = clock_.now_us() - timer.record.due_at_us();
            settings_.metrics->late.Observe(static_cast<double>(late_us) / 1e6);
            due.push_back(std::move(timer));
        }
    });
    if (due.empty()) return 0;
    AwaitedDeliveries deliveries;
    for (DueTimer& timer : due) {
        CommandEnvelope& command = *timer.record.mutable_command();
        // Decided as of now, and not before the time it was set for.
        command.set_received_at_us(std::max(clock_.now_us(), timer.record.due_at_us()));
        writer_.publish(command, deliveries.next());
    }
    if (deliveries.first_failure())
        throw Failure("due commands are not acknowledged", Retry::yes, "is the broker up?");
    for (const DueTimer& timer : due)
        publisher_.publish_tombstone(topics_.timers, partition_of(timer.id), timer.id, deliveries.next());
    if (deliveries.first_failure())
        throw Failure("fired timers are not tombstoned", Retry::yes, "is the broker up?");
    with_postgres([&] {
        pqxx::work transaction(connection);
        for (const DueTimer& timer : due)
            transaction.exec_params("DELETE FROM cairn_work.timers WHERE timer_id = $1",
                                    pqxx::binarystring(timer.id));
        transaction.commit();
    });
    return due.size();
}

}  // namespace cairn
