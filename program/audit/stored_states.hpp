#pragma once

#include <map>
#include <unordered_map>

#include "consumers/processor/checkpoint_visitor.hpp"
#include "infra/log/topics.hpp"
#include "program/audit/audit_report.hpp"
#include "program/audit/folded_streams.hpp"

namespace cairn {

/// Whether a processor's checkpoint is what the log comes to at the same offsets: each stream's state, and
/// each command's outcome. Fed outcomes, then events. One for the whole log; keeps hashes alone.
class StoredStates {
 public:
    /// What reads the checkpoint is called at once.
    StoredStates(const Topics& topics, const std::vector<Aggregate>& aggregates,
                 const std::function<void(const CheckpointVisitor&)>& read, AuditReport& report);

    void add_outcome(const Logged<Outcome>& outcome);

    /// The streams as they are before that event.
    void before_event(std::int32_t partition, std::int64_t offset, FoldedStreams& streams);

    /// The partition was read to that offset of its events.
    void finish(std::int32_t partition, std::int64_t events_until, FoldedStreams& streams);

 private:
    struct Answer {
        std::size_t hash = 0;
        std::int64_t received_at_us = 0;
        std::int64_t offset = -1;  // Of the outcome, where it is the log's.
    };
    using Answers = std::unordered_map<std::string, Answer>;  // By command id.

    struct Partition {
        PartitionCheckpoint progress;
        bool is_usable = true;  // Else it is thrown away before it is used.
        bool is_compared = false;
        std::unordered_map<std::string, std::size_t> streams;  // Hashes by name.
        Answers answers, logged;
    };

    void read_stream(std::int32_t partition, std::string_view name, const std::string& bytes);
    void compare(std::int32_t number, Partition& partition, FoldedStreams& streams);
    void compare_answers(std::int32_t number, const Partition& partition);

    const Topics& topics_;
    FoldedStreams kinds_;  // Knows the aggregates; holds no stream of its own.
    AuditReport& report_;
    std::map<std::int32_t, Partition> partitions_;
    std::int64_t latest_us_ = 0;  // Of all answers in the checkpoint.
};

}  // namespace cairn
