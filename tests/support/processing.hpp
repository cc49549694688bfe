#pragma once

#include <memory>
#include <string>
#include <vector>

#include "consumers/processor/command_processor.hpp"
#include "consumers/processor/memory_checkpoint.hpp"
#include "infra/log/partitioner.hpp"
#include "program/system.hpp"
#include "tests/support/commands.hpp"
#include "tests/support/simulated_log.hpp"

namespace cairn::test {

/// A command processor on a simulated log, one step at a time.
class Processing {
 public:
    explicit Processing(CrashNote* crash_note = nullptr) : crash_note_(crash_note) { restart(); }

    /// Puts the command where its stream lies, and gives its offset.
    std::int64_t send(const CommandEnvelope& command) {
        return log.append({topics().commands, partition_of(command.stream())}, command.stream(),
                          command.SerializeAsString());
    }

    CommitResult step() { return loop_->step(*port_); }

    /// A new life of the same instance: its checkpoint is what it was.
    void restart() {
        processor_ = std::make_unique<CommandProcessor>(
            ProcessorSettings{"processor-1", 0, 100}, topics(), system.aggregates, system.catalogue,
            checkpoint, log, crash_note_, [this] { return ++incarnation_; });
        loop_ = std::make_unique<ExactlyOnceLoop>(*processor_, LoopSettings{100, 0});
        std::vector<std::int32_t> all;
        for (std::int32_t partition = 0; partition < partition_count; ++partition) all.push_back(partition);
        port_ = std::make_unique<SimulatedPort>(log, topics().commands, all, *loop_);
    }

    std::vector<Outcome> outcomes() { return read<Outcome>(topics().outcomes); }
    std::vector<EventEnvelope> events() { return read<EventEnvelope>(topics().events); }
    std::vector<ParkedRecord> parked() { return read<ParkedRecord>(topics().parked); }

    const Topics& topics() const { return system.topics; }
    SimulatedPort& port() { return *port_; }

    const System system{ProgramSettings{}};
    SimulatedLog log;
    MemoryCheckpoint checkpoint;

 private:
    template <class Message>
    std::vector<Message> read(const std::string& topic) {
        std::vector<Message> messages;
        for (std::int32_t partition = 0; partition < partition_count; ++partition)
            for (const Record& record : log.committed({topic, partition})) {
                messages.emplace_back();
                messages.back().ParseFromArray(record.value.data(), static_cast<int>(record.value.size()));
            }
        return messages;
    }

    CrashNote* crash_note_;
    std::uint64_t incarnation_ = 0;
    std::unique_ptr<CommandProcessor> processor_;
    std::unique_ptr<ExactlyOnceLoop> loop_;
    std::unique_ptr<SimulatedPort> port_;
};

}  // namespace cairn::test
