#include <atomic>

#include "consumers/processor/command_processor.hpp"
#include "consumers/processor/rocks_checkpoint.hpp"
#include "infra/contract/schema_lock.hpp"
#include "infra/log/kafka_replay.hpp"
#include "infra/log/kafka_transactions.hpp"
#include "infra/log/schema_level.hpp"
#include "infra/runtime/instance.hpp"
#include "program/roles/role.hpp"
#include "schemas/descriptor_set.hpp"

namespace cairn {
namespace {

/// Shared by the threads of the role.
struct ProcessorParts {
    explicit ProcessorParts(const System& system)
        : instance(system.settings.state_dir, "processor"),
          checkpoints(open_checkpoints(std::filesystem::path(system.settings.state_dir) / "rocksdb")) {}

    Instance instance;
    std::shared_ptr<CheckpointStore> checkpoints;
    std::atomic<int> threads_assigned{0};
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
        &crash_note, [&] { return static_cast<std::uint64_t>(system.clock.now_us()); }, probe);

    TransactionSettings transactions;
    transactions.group.group = settings.kafka.topic_prefix + "cairn.processor";
    transactions.group.instance_id = name;
    transactions.group.topic = system.topics.commands;
    transactions.outputs = {system.topics.events, system.topics.outcomes};
    LoopSettings loop;
    loop.batch_max = static_cast<std::size_t>(settings.processor_batch_max);
    run_exactly_once(
        [&](TakeOver& owner) {
            return std::make_unique<KafkaTransactions>(settings.kafka, transactions, owner);
        },
        processor, loop, stop);
}

}  // namespace

Role start_processor(const System& system, const RoleContext& context) {
    const std::size_t own_level = SchemaLock::of(descriptor_set()).level();
    join_schema_level(system.settings.kafka, static_cast<std::int64_t>(own_level), system.clock);
    auto parts = std::make_shared<ProcessorParts>(system);
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
    return role;
}

}  // namespace cairn
