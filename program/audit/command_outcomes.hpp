#pragma once

#include <map>
#include <unordered_map>
#include <vector>

#include "cairn/envelope.pb.h"
#include "infra/log/topics.hpp"
#include "program/audit/audit_report.hpp"

namespace cairn {

/// Each record of cairn.commands has exactly one answer, each command id one outcome that is no repeat,
/// and each outcome the events that it counts. Fed partition by partition in the order of the methods:
/// what a later one brings was in the log before the next is read, whoever writes meanwhile.
class CommandOutcomes {
 public:
    CommandOutcomes(const Topics& topics, AuditReport& report) : topics_(topics), report_(report) {}

    /// What retention has left of the partition.
    void begin(std::int32_t partition, std::int64_t commands_low, std::int64_t outcomes_low);
    void add_outcome(const Logged<Outcome>& outcome);
    void add_command(const Logged<CommandEnvelope>& command);
    void add_event(const Logged<EventEnvelope>& event);

    /// An outcome that came while the audit read: it may answer for an event, and nothing is asked of it.
    void add_late_outcome(const Logged<Outcome>& outcome);
    void finish();

 private:
    struct Answer {
        std::int64_t offset = 0;  // Of the outcome.
        std::string command_id;
        std::uint64_t version = 0;
        std::uint32_t events = 0;
        bool is_repeat = false;
        bool is_late = false;
        bool has_command = false;
        std::uint32_t events_seen = 0;
        std::uint64_t version_seen = 0;
        std::int64_t event_offset = -1;  // Of the last one seen.
    };

    struct FirstOutcome {
        std::string digest;
        std::int64_t received_at_us = 0;
        std::uint64_t version = 0;
        std::uint32_t events = 0;
        std::string refused;
    };

    struct Partition {
        std::int64_t commands_low = 0;
        std::int64_t commands_next = 0;
        std::int64_t outcomes_from = 0;  // The first command whose outcome is kept.
        bool has_all_outcomes = true;
        std::map<std::int64_t, Answer> answers;               // By the command's offset.
        std::unordered_map<std::string, FirstOutcome> first;  // By command id.
        std::vector<Logged<EventEnvelope>> unanswered;        // Events whose outcome is not seen yet.
    };

    void check_first(Partition& partition, const Logged<Outcome>& outcome);
    void check_repeat(Partition& partition, const Logged<Outcome>& outcome);
    void match(Answer& answer, const Logged<EventEnvelope>& event);
    void check_answer(std::int32_t number, const Partition& partition, std::int64_t command_offset,
                      const Answer& answer);
    LogPlace outcome_at(std::int32_t partition, std::int64_t offset) const;

    const Topics& topics_;
    AuditReport& report_;
    std::map<std::int32_t, Partition> partitions_;
    std::uint64_t commands_ = 0, outcomes_ = 0, refusals_ = 0, repeats_ = 0, waiting_ = 0;
};

}  // namespace cairn
