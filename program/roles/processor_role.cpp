#include <atomic>

#include "consumers/processor/command_processor.hpp"
#include "consumers/processor/processor_metrics.hpp"
#include "consumers/processor/rocks_checkpoint.hpp"
#include "infra/contract/schema_lock.hpp"
#include "infra/log/kafka_replay.hpp"
#include "infra/log/kafka_transactions.hpp"
#include "infra/log/parked_log.hpp"
#include "infra/log/schema_level.hpp"
#include "infra/runtime/instance.hpp"
#include "program/roles/role.hpp"
#include "schemas/descriptor_set.hpp"

namespace cairn {
namespace {

/// Shared by the threads of the role.
struct ProcessorParts {
    ProcessorParts(const System& system, Metrics& all_metrics)
        : metrics(all_metrics),
          consumer_metrics(watch_consumer(all_metrics, "processor")),
          instance(system.settings.state_dir, "processor"),
          checkpoints(open_checkpoints(std::filesystem::path(system.settings.state_dir) / "rocksdb")) {}

    ProcessorMetrics metrics;
    std::shared_ptr<ConsumerMetrics> consumer_metrics;
    Instance instance;
    std::shared_ptr<CheckpointStore> checkpoints;
    std::atomic<int> threads_assigned{0};
    std::int64_t parked_end = 0;  // Of the watch's thread.
};

void run_thread(const System& system, ProcessorParts& parts, std::uint32_t thread, std::stop_token stop) {
    const ProgramSettings& settings = system.settings;
    const std::string name = parts.instance.id() + "-" + std::to_string(thread);
    RocksCheckpoint checkpoint(parts.checkpoints);
    KafkaReplay replay(settings.kafka);
    CrashNote crash_note(std::filesystem::path(settings.state_dir) / "crash" / name);
    ProcessorSettings processor_settings;
    processor_settings.instance = parts.instance.id();
    processor_settings.thread = thread;
    processor_settings.cached_streams_max = static_cast<std::size_t>(settings.processor_cached_streams);
    bool counted = false;
    ProcessorProbe probe;
    probe.taken_over = [&] {
        if (!std::exchange(counted, true)) ++parts.threads_assigned;
    };
    CommandProcessor processor(
        processor_settings, system.topics, system.aggregates, system.catalogue, checkpoint, replay,
        &crash_note, [&] { return static_cast<std::uint64_t>(system.clock.now_us()); },
        parts.metrics.probe(probe));

    TransactionSettings transactions;
    transactions.group.group = settings.kafka.topic_prefix + "cairn.processor";
    transactions.group.instance_id = name;
    transactions.group.topic = system.topics.commands;
    transactions.group.metrics = parts.consumer_metrics;
    transactions.outputs = {system.topics.events, system.topics.outcomes};
    LoopSettings loop;
    loop.batch_max = static_cast<std::size_t>(settings.processor_batch_max);
    loop.starts_again = [&parts] { parts.consumer_metrics->failed(); };
    run_exactly_once(
        [&](TakeOver& owner) {
            return std::make_unique<KafkaTransactions>(settings.kafka, transactions, owner);
        },
        processor, loop, stop);
}

/// The topic is read only after something was appended to it.
void look_at_parked(const System& system, ProcessorParts& parts,
                    const std::map<TopicPartition, std::int64_t>& ends) {
    std::int64_t end = 0;
    for (const auto& [partition, offset] : ends)
        if (partition.topic == system.topics.parked) end += offset;
    if (end == parts.parked_end) return;
    KafkaReplay replay(system.settings.kafka);
    parts.metrics.parked_waiting(parked_waiting(read_parked(system.topics, replay)));
    parts.parked_end = end;
}

}  // namespace

Role start_processor(const System& system, const RoleContext& context) {
    const std::size_t own_level = SchemaLock::of(descriptor_set()).level();
    join_schema_level(system.settings.kafka, static_cast<std::int64_t>(own_level), system.clock);
    auto parts = std::make_shared<ProcessorParts>(system, context.metrics);
    Role role;
    role.name = "processor";
    role.parts = parts;
    const auto threads = static_cast<std::uint32_t>(system.settings.processor_threads);
    role.is_ready = [parts, threads] { return parts->threads_assigned == static_cast<int>(threads); };
    for (std::uint32_t thread = 0; thread < threads; ++thread)
        role.workers.emplace_back(
            "processor-" + std::to_string(thread),
            [&system, parts, thread](std::stop_token stop) { run_thread(system, *parts, thread, stop); },
            context.failed);
    role.watched = {parts->consumer_metrics,
                    {system.topics.commands, system.topics.parked},
                    [&system, parts](const std::map<TopicPartition, std::int64_t>& ends) {
                        parts->metrics.checkpoint_is(parts->checkpoints->rocks.size_bytes());
                        look_at_parked(system, *parts, ends);
                    },
                    {}};
    return role;
}

}  // namespace cairn
