#include "consumers/processor/recovery.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <set>

#include "cairn/envelope.pb.h"
#include "infra/contract/stream_name.hpp"
#include "infra/runtime/failure.hpp"

namespace cairn {
namespace {

constexpr std::size_t records_per_write = 5'000;

[[noreturn]] void throw_unseen(std::int32_t partition) {
    throw CheckpointMismatch(partition, "its last event is not in the log");
}

[[noreturn]] void stop_at(const Record& record, const std::string& why) {
    throw Failure(
        fmt::format("{} partition {} offset {}: {}", record.topic, record.partition, record.offset, why),
        Retry::no, "this build is older than the log, or the log is damaged: upgrade it");
}

}  // namespace

Recovery::Recovery(const Topics& topics,
                   const std::map<std::string, const Aggregate*, std::less<>>& aggregates,
                   Checkpoint& checkpoint, StreamCache& streams, ReplayPort& replay)
    : topics_(topics),
      aggregates_(aggregates),
      checkpoint_(checkpoint),
      streams_(streams),
      replay_(replay) {}

std::map<std::int32_t, PartitionCheckpoint> Recovery::run(const std::vector<std::int32_t>& partitions) {
    progress_.clear();
    batch_ = {};  // A take-over that failed may have left something of other partitions.
    checkpoint_.begin(partitions);
    for (std::int32_t partition : partitions) progress_[partition] = start_of(partition);
    std::vector<std::int32_t> open = partitions;
    std::set<std::int32_t> forgotten;
    while (!open.empty()) {
        try {
            replay_ranges(open);
            open.clear();
        } catch (const CheckpointMismatch& mismatch) {
            if (!forgotten.insert(mismatch.partition()).second)
                throw Failure(fmt::format("{} partition {}: {}, even from its beginning", topics_.events,
                                          mismatch.partition(), mismatch.what()),
                              Retry::no, "the log is damaged: cairn audit says where");
            spdlog::warn("checkpoint of partition {} is thrown away: {}", mismatch.partition(),
                         mismatch.what());
            // What was replayed for the others is kept in the checkpoint; this one begins again.
            write_batch();
            streams_.clear();
            checkpoint_.forget(mismatch.partition());
            progress_[mismatch.partition()] = start_of(mismatch.partition());
        }
    }
    return progress_;
}

PartitionCheckpoint Recovery::start_of(std::int32_t partition) {
    const auto stored = checkpoint_.partition(partition);
    if (stored && is_usable(*stored)) return *stored;
    if (stored) checkpoint_.forget(partition);
    PartitionCheckpoint fresh;
    fresh.set_outcomes_next(replay_.low_watermark({topics_.outcomes, partition}));
    for (const auto& [name, aggregate] : aggregates_)
        (*fresh.mutable_state_versions())[name] = aggregate->state_version;
    return fresh;
}

bool Recovery::is_usable(const PartitionCheckpoint& checkpoint) const {
    // An aggregate that the checkpoint does not know has no streams in it: it is new.
    return std::all_of(
        checkpoint.state_versions().begin(), checkpoint.state_versions().end(), [&](const auto& built) {
            const auto known = aggregates_.find(built.first);
            return known != aggregates_.end() && known->second->state_version == built.second;
        });
}

std::vector<ReplayRange> Recovery::ranges_of(const std::vector<std::int32_t>& partitions) {
    std::vector<ReplayRange> ranges;
    unseen_.clear();
    for (std::int32_t partition : partitions) {
        const PartitionCheckpoint& progress = progress_[partition];
        const TopicPartition events{topics_.events, partition};
        const TopicPartition outcomes{topics_.outcomes, partition};
        // The last event that is in the checkpoint is read again, to see that it is this log's.
        const bool has_last = !progress.last_event_id().empty();
        if (has_last) unseen_.insert(partition);
        const std::int64_t from = has_last ? progress.last_event_offset() : progress.events_next();
        const std::int64_t until = replay_.high_watermark(events);
        const std::int64_t outcomes_until = replay_.high_watermark(outcomes);
        if (from + (has_last ? 1 : 0) > until || progress.outcomes_next() > outcomes_until)
            throw CheckpointMismatch(partition, "it is ahead of the log");
        ranges.push_back({events, from, until});
        const std::int64_t outcomes_from =
            std::max(progress.outcomes_next(), replay_.low_watermark(outcomes));
        ranges.push_back({outcomes, outcomes_from, outcomes_until});
    }
    return ranges;
}

void Recovery::replay_ranges(const std::vector<std::int32_t>& partitions) {
    const std::vector<ReplayRange> ranges = ranges_of(partitions);
    replay_.replay(ranges, [this](const Record& record) { apply(record); });
    if (!unseen_.empty()) throw_unseen(*unseen_.begin());
    for (const ReplayRange& range : ranges) {
        PartitionCheckpoint& progress = progress_[range.partition.partition];
        if (range.partition.topic == topics_.events)
            progress.set_events_next(std::max(progress.events_next(), range.until));
        else
            progress.set_outcomes_next(std::max(progress.outcomes_next(), range.until));
    }
    batch_.partitions = progress_;
    write_batch();
}

void Recovery::apply(const Record& record) {
    PartitionCheckpoint& progress = progress_[record.partition];
    if (record.topic == topics_.events)
        apply_event(record, progress);
    else
        apply_outcome(record, progress);
    batch_.partitions[record.partition] = progress;
    if (++replayed_ % records_per_write == 0) write_batch();
}

void Recovery::apply_event(const Record& record, PartitionCheckpoint& progress) {
    EventEnvelope event;
    if (!event.ParseFromArray(record.value.data(), static_cast<int>(record.value.size())))
        stop_at(record, "not an event envelope");
    if (unseen_.erase(record.partition) > 0) {
        // The first event that is read must be the last of the checkpoint.
        if (record.offset == progress.last_event_offset() && event.event_id() == progress.last_event_id())
            return;
        throw_unseen(record.partition);
    }
    const auto name = parse_stream(event.stream());
    const auto aggregate = name ? aggregates_.find(name->aggregate) : aggregates_.end();
    if (aggregate == aggregates_.end()) stop_at(record, "unknown aggregate of " + event.stream());
    Stream& stream = streams_.at(record.partition, event.stream(), *aggregate->second);
    progress.set_events_next(record.offset + 1);
    progress.set_last_event_offset(record.offset);
    progress.set_last_event_id(event.event_id());
    if (event.version() <= stream.version) return;
    if (event.version() != stream.version + 1)
        throw CheckpointMismatch(
            record.partition,
            "a gap before version " + std::to_string(event.version()) + " of " + event.stream());
    std::unique_ptr<google::protobuf::Message> body(aggregate->second->event->New());
    if (!body->ParseFromString(event.body())) stop_at(record, "its body cannot be read");
    const auto& reflection = *body->GetReflection();
    const auto* kinds = body->GetDescriptor()->oneof_decl(0);
    if (!reflection.HasOneof(*body, kinds)) stop_at(record, "unknown event " + event.type());
    aggregate->second->evolve(*stream.state, *body);
    stream.version = event.version();
    stream.recorded_at_us = event.recorded_at_us();
    stream.position = event.position();
    streams_.mark_dirty(stream);
}

void Recovery::apply_outcome(const Record& record, PartitionCheckpoint& progress) {
    Outcome outcome;
    if (!outcome.ParseFromArray(record.value.data(), static_cast<int>(record.value.size())))
        stop_at(record, "not an outcome");
    progress.set_outcomes_next(record.offset + 1);
    progress.set_commands_next(std::max(progress.commands_next(), outcome.command_offset() + 1));
    // Repeats and conflicts are answers to a record, not the outcome of its id.
    if (outcome.repeat() || outcome.digest().empty()) return;
    outcome.clear_reply_to();
    batch_.answers.push_back(
        {record.partition, outcome.command_id(), outcome.SerializeAsString(), outcome.received_at_us()});
}

void Recovery::write_batch() {
    streams_.keep(batch_);
    checkpoint_.write(batch_);
    batch_ = {};
}

std::int64_t Recovery::first_command(const PartitionCheckpoint& progress, const PartitionOffset& stable) {
    const TopicPartition commands{topics_.commands, stable.partition};
    const std::int64_t low = replay_.low_watermark(commands);
    if (progress.commands_next() == 0) return std::max({stable.offset, low, std::int64_t{0}});
    if (stable.offset >= 0 && stable.offset != progress.commands_next())
        spdlog::error("commands partition {}: the group says {}, the outcomes say {}; the outcomes count",
                      stable.partition, stable.offset, progress.commands_next());
    if (progress.commands_next() < low)
        throw Failure(fmt::format("commands {} to {} of partition {} were deleted before they were decided",
                                  progress.commands_next(), low, stable.partition),
                      Retry::no, "the processor was down for longer than the topic's retention");
    return progress.commands_next();
}

}  // namespace cairn
