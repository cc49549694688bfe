#include "program/audit/stored_states.hpp"

#include <fmt/format.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <algorithm>

#include "infra/crypto/uuid.hpp"

namespace cairn {
namespace {

// As long as the index of commands keeps an outcome (DESIGN D4).
constexpr std::int64_t thirty_days_us = 30LL * 86'400 * 1'000'000;

/// The same bytes for equal messages, whatever order their maps have.
std::string canonical(const Message& message) {
    std::string bytes;
    {
        google::protobuf::io::StringOutputStream stream(&bytes);
        google::protobuf::io::CodedOutputStream coded(&stream);
        coded.SetSerializationDeterministic(true);
        message.SerializeToCodedStream(&coded);
    }
    return bytes;
}

std::size_t hash_of(const FoldedStream& stream) {
    return std::hash<std::string>()(fmt::format("{} {} {} {}", stream.version, stream.recorded_at_us,
                                                stream.position, canonical(*stream.state)));
}

std::size_t hash_of(Outcome outcome) {
    outcome.clear_reply_to();
    return std::hash<std::string>()(canonical(outcome));
}

}  // namespace

StoredStates::StoredStates(const Topics& topics, const std::vector<Aggregate>& aggregates,
                           const std::function<void(const CheckpointVisitor&)>& read, AuditReport& report)
    : topics_(topics), kinds_(aggregates), report_(report) {
    CheckpointVisitor visitor;
    visitor.partition = [&](std::int32_t number, const PartitionCheckpoint& progress) {
        Partition& partition = partitions_[number];
        partition.progress = progress;
        for (const Aggregate& aggregate : aggregates) {
            const auto built = progress.state_versions().find(aggregate.name);
            const bool is_known = built != progress.state_versions().end();
            if (is_known && built->second != aggregate.state_version) partition.is_usable = false;
        }
    };
    visitor.stream = [this](std::int32_t partition, std::string_view name, const std::string& bytes) {
        read_stream(partition, name, bytes);
    };
    visitor.command = [this](std::int32_t partition, std::string_view id, const std::string& bytes) {
        Outcome outcome;
        outcome.ParseFromString(bytes);
        latest_us_ = std::max(latest_us_, outcome.received_at_us());
        partitions_[partition].answers[std::string(id)] = {hash_of(outcome), outcome.received_at_us(), -1};
    };
    read(visitor);
    report_.count("checkpoint_partitions", partitions_.size());
}

void StoredStates::read_stream(std::int32_t partition, std::string_view name, const std::string& bytes) {
    StreamCheckpoint stored;
    const std::string stream_name(name);
    const FoldedStream* kind = kinds_.find(partition, stream_name);
    if (kind == nullptr) return;
    FoldedStream stream{kind->aggregate, 0, 0, 0, std::unique_ptr<Message>(kind->state->New())};
    kinds_.forget(partition);
    const bool is_whole = stored.ParseFromString(bytes) && stream.state->ParseFromString(stored.state());
    stream.version = stored.version();
    stream.recorded_at_us = stored.recorded_at_us();
    stream.position = stored.position();
    partitions_[partition].streams[stream_name] = is_whole ? hash_of(stream) : 0;
}

void StoredStates::add_outcome(const Logged<Outcome>& outcome) {
    const auto found = partitions_.find(outcome.partition);
    const Outcome& said = outcome.message;
    if (found == partitions_.end() || said.repeat() || said.digest().empty()) return;
    if (outcome.offset >= found->second.progress.outcomes_next()) return;
    found->second.logged[said.command_id()] = {hash_of(said), said.received_at_us(), outcome.offset};
}

void StoredStates::before_event(std::int32_t partition, std::int64_t offset, FoldedStreams& streams) {
    const auto found = partitions_.find(partition);
    if (found == partitions_.end() || offset < found->second.progress.events_next()) return;
    compare(partition, found->second, streams);
}

void StoredStates::finish(std::int32_t partition, std::int64_t events_until, FoldedStreams& streams) {
    const auto found = partitions_.find(partition);
    if (found == partitions_.end()) return;
    if (found->second.progress.events_next() > events_until)
        report_.violation("checkpoint_ahead", {topics_.events, partition, events_until},
                          fmt::format("the log ends here, the checkpoint goes on to {}",
                                      found->second.progress.events_next()));
    compare(partition, found->second, streams);
    partitions_.erase(found);
}

void StoredStates::compare(std::int32_t number, Partition& partition, FoldedStreams& streams) {
    if (std::exchange(partition.is_compared, true) || !partition.is_usable) return;
    const LogPlace place{topics_.events, number, partition.progress.last_event_offset()};
    for (const auto& [name, stream] : streams.of(number)) {
        if (stream.version == 0) continue;  // Nothing but refusals.
        const auto stored = partition.streams.extract(name);
        if (stored.empty() || stored.mapped() != hash_of(stream))
            report_.violation("checkpoint_differs", place,
                              fmt::format("the checkpoint has another state of {}, or none", name));
    }
    for (const auto& [name, hash] : partition.streams)
        report_.violation("checkpoint_differs", place,
                          fmt::format("the log knows nothing of {} up to here", name));
    compare_answers(number, partition);
}

/// What has expired may be in the index still, or no more: by the latest of all partitions of its
/// processor.
void StoredStates::compare_answers(std::int32_t number, const Partition& partition) {
    std::int64_t latest_us = latest_us_;
    for (const auto& [id, answer] : partition.logged)
        latest_us = std::max(latest_us, answer.received_at_us);
    const std::int64_t expired_us = latest_us - thirty_days_us;
    for (const auto& [id, answer] : partition.logged) {
        const auto stored = partition.answers.find(id);
        const bool is_same = stored != partition.answers.end() && stored->second.hash == answer.hash;
        if (!is_same && answer.received_at_us > expired_us)
            report_.violation("command_index_differs", {topics_.outcomes, number, answer.offset},
                              "the checkpoint knows another outcome of this command, or none");
    }
    for (const auto& [id, answer] : partition.answers)
        if (answer.received_at_us > expired_us && partition.logged.count(id) == 0)
            report_.violation("command_index_differs",
                              {topics_.outcomes, number, partition.progress.outcomes_next() - 1},
                              fmt::format("the checkpoint has an outcome of command {}, the log has none",
                                          id.size() == 16 ? uuid_text(id) : id));
}

}  // namespace cairn
