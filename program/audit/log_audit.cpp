#include "program/audit/log_audit.hpp"

#include "program/audit/command_outcomes.hpp"
#include "program/audit/stream_versions.hpp"

namespace cairn {

/// What is known of some partitions, all of whose streams lie in them.
struct LogAudit::Checks {
    Checks(const Topics& topics, AuditReport& report)
        : versions(topics.events, report), outcomes(topics, report) {}

    StreamVersions versions;
    CommandOutcomes outcomes;
};

LogAudit::LogAudit(const System& system, ReplayPort& log, AuditReport& report)
    : system_(system), topics_(system.topics), log_(log), report_(report) {}

void LogAudit::run() {
    for (const auto& partitions : groups()) check(partitions);
}

/// As many partitions at once as fit: a replay costs a round trip, and a record costs memory.
std::vector<std::vector<std::int32_t>> LogAudit::groups() {
    std::vector<std::vector<std::int32_t>> groups;
    std::int64_t held = 0;
    for (std::int32_t partition = 0; partition < partition_count; ++partition) {
        std::int64_t records = 0;
        for (const std::string& topic : {topics_.commands, topics_.outcomes, topics_.events})
            records += log_.high_watermark({topic, partition}) - log_.low_watermark({topic, partition});
        if (groups.empty() || held + records > records_max) {
            groups.emplace_back();
            held = 0;
        }
        groups.back().push_back(partition);
        held += records;
    }
    return groups;
}

/// The order is what makes it safe to read while others write: each outcome that is read has its command
/// and its events in what is read after it, and each event its outcome in what is read last.
void LogAudit::check(const std::vector<std::int32_t>& partitions) {
    Checks checks(topics_, report_);
    for (const std::int32_t partition : partitions)
        checks.outcomes.begin(partition, log_.low_watermark({topics_.commands, partition}),
                              log_.low_watermark({topics_.outcomes, partition}));
    std::vector<ReplayRange> outcomes = all_of(topics_.outcomes, partitions);
    read<Outcome>(outcomes, [&](const auto& outcome) { checks.outcomes.add_outcome(outcome); });
    read<CommandEnvelope>(all_of(topics_.commands, partitions),
                          [&](const auto& command) { checks.outcomes.add_command(command); });
    read<EventEnvelope>(all_of(topics_.events, partitions), [&](const auto& event) {
        checks.versions.add(event);
        checks.outcomes.add_event(event);
    });
    for (ReplayRange& range : outcomes) {
        range.from = range.until;
        range.until = log_.high_watermark(range.partition);
    }
    read<Outcome>(outcomes, [&](const auto& outcome) { checks.outcomes.add_late_outcome(outcome); });
    checks.versions.finish();
    checks.outcomes.finish();
}

std::vector<ReplayRange> LogAudit::all_of(const std::string& topic,
                                          const std::vector<std::int32_t>& partitions) {
    std::vector<ReplayRange> ranges;
    for (const std::int32_t partition : partitions) {
        const TopicPartition place{topic, partition};
        ranges.push_back({place, log_.low_watermark(place), log_.high_watermark(place)});
    }
    return ranges;
}

template <class Message>
void LogAudit::read(const std::vector<ReplayRange>& ranges,
                    const std::function<void(const Logged<Message>&)>& each) {
    log_.replay(ranges, [&](const Record& record) {
        Logged<Message> logged{record.partition, record.offset, {}};
        const bool is_read =
            logged.message.ParseFromArray(record.value.data(), static_cast<int>(record.value.size()));
        // Anybody may append a command, and one that cannot be read has an outcome that says so.
        const bool is_command = record.topic == topics_.commands;
        if (!is_read && !is_command)
            report_.violation("record_unreadable",
                              {std::string(record.topic), record.partition, record.offset},
                              "it is no record of this topic");
        else
            each(logged);
    });
}

}  // namespace cairn
