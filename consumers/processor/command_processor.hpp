#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cairn/envelope.pb.h"
#include "consumers/processor/event_recorder.hpp"
#include "consumers/processor/outcome_index.hpp"
#include "consumers/processor/recovery.hpp"
#include "consumers/processor/stream_cache.hpp"
#include "domain/aggregate.hpp"
#include "infra/contract/catalogue.hpp"
#include "infra/log/exactly_once_loop.hpp"
#include "infra/log/replay_port.hpp"
#include "infra/log/topics.hpp"
#include "infra/runtime/crash_note.hpp"

namespace cairn {

struct ProcessorSettings {
    std::string instance;
    std::uint32_t thread = 0;
    std::size_t cached_streams_max = 20'000;
};

/// Told of what happens, for metrics. Called on the processor's thread.
struct ProcessorProbe {
    std::function<void()> taken_over;
    std::function<void(const Outcome&)> command_answered;
    std::function<void(std::size_t commands)> batch_committed;
    std::function<void()> batch_aborted;
};

/// Decides the commands of the partitions that its thread owns, in order, each once (DESIGN D2 to D5).
/// Used by one thread.
class CommandProcessor final : public BatchHandler {
 public:
    CommandProcessor(const ProcessorSettings& settings, const Topics& topics,
                     const std::vector<Aggregate>& aggregates, const Catalogue& catalogue,
                     Checkpoint& checkpoint, ReplayPort& replay, CrashNote* crash_note,
                     std::function<std::uint64_t()> next_incarnation, ProcessorProbe probe = {});

    std::vector<PartitionOffset> take_over(const std::vector<PartitionOffset>& stable) override;
    void release() override;
    bool handle(const Record& record, TransactionPort& out) override;
    void finish(TransactionPort& out) override;
    void committed(const std::vector<PartitionOffset>& next) override;
    void aborted() override;

 private:
    /// A command on its way through the checks. One for all of them: messages that are filled again keep
    /// their memory, which is a good part of what a command costs.
    struct Case {
        const Record* record = nullptr;
        CommandEnvelope envelope;
        const Aggregate* aggregate = nullptr;
        std::unique_ptr<google::protobuf::Message> body;
        Outcome outcome;
        std::string answer;  // The outcome's bytes, but for whom it is told.
    };

    /// Of the command that came last, produced with its events: librdkafka asks the coordinator once for
    /// what is produced together, and a lone command would wait for two such questions.
    struct HeldAnswer {
        std::int32_t partition = 0;
        std::string key;
        std::string outcome;
        bool is_held = false;
    };

    Case& begin(const Record& record);
    void process(Case& command, TransactionPort& out);
    bool read(Case& command);
    bool answer_repeat(Case& command, TransactionPort& out);
    void decide_on(Case& command, Stream& stream, TransactionPort& out);
    void record_events(Case& command, Stream& stream, const EventList& events, TransactionPort& out);
    void refuse(Case& command, const std::string& code, std::uint32_t status, const std::string& text,
                const std::string& field = {});
    void remember(Case& command);
    static void identify(Case& command);
    void answer(Case& command, TransactionPort& out);
    void produce_held_answer(TransactionPort& out);
    void park(const Case& command, TransactionPort& out);

    ProcessorSettings settings_;
    Topics topics_;
    const Catalogue& catalogue_;
    std::map<std::string, const Aggregate*, std::less<>> aggregates_;
    Checkpoint& checkpoint_;
    CrashNote* crash_note_;  // nullptr: positions are not noted.
    std::function<std::uint64_t()> next_incarnation_;
    ProcessorProbe probe_;
    StreamCache streams_;
    OutcomeIndex outcomes_;
    EventRecorder events_;
    Recovery recovery_;
    const TransactionPort* port_ = nullptr;  // Of the batch that is under way.
    std::map<std::int32_t, PartitionCheckpoint> progress_;
    std::size_t handled_ = 0;
    Case case_;
    Outcome reply_to_;  // Nothing but that field.
    HeldAnswer held_answer_;
};

}  // namespace cairn
