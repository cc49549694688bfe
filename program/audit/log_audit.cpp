#include "program/audit/log_audit.hpp"

#include <algorithm>
#include <numeric>

#include "domain/policies/policies.hpp"
#include "infra/contract/event_body.hpp"
#include "program/audit/command_outcomes.hpp"
#include "program/audit/event_ledger.hpp"
#include "program/audit/fired_timers.hpp"
#include "program/audit/money.hpp"
#include "program/audit/partition_writers.hpp"
#include "program/audit/payment_steps.hpp"
#include "program/audit/personal_values.hpp"
#include "program/audit/policy_reactions.hpp"
#include "program/audit/provider_amounts.hpp"
#include "program/audit/provider_money.hpp"
#include "program/audit/repeated_decisions.hpp"
#include "program/audit/seats.hpp"
#include "program/audit/stream_versions.hpp"
#include "program/audit/written_transactions.hpp"

namespace cairn {

/// What is known of some partitions, all of whose streams lie in them.
struct LogAudit::Checks {
    Checks(const System& system, AuditReport& report)
        : versions(system.topics.events, report),
          outcomes(system.topics, report),
          streams(system.aggregates),
          decisions(system.topics, system.catalogue, streams, report),
          writers(system.topics.events, report),
          money(report),
          payment_steps(report),
          provider_amounts(report),
          seats(report) {}

    StreamVersions versions;
    CommandOutcomes outcomes;
    FoldedStreams streams;
    RepeatedDecisions decisions;
    PartitionWriters writers;
    MoneyConserved money;
    PaymentSteps payment_steps;
    ProviderAmounts provider_amounts;
    SeatsWithinCapacity seats;
};

/// What spans partitions.
struct LogAudit::WholeLog {
    WholeLog(const System& system, AuditReport& report)
        : transactions(system.topics.events, report),
          provider_money(report),
          timers(report),
          reactions(policies(), report),
          personal(system.topics, system.catalogue, report) {}

    WrittenTransactions transactions;
    ProviderMoney provider_money;
    FiredTimers timers;
    PolicyReactions reactions;
    PersonalValues personal;
    std::optional<AnsweredCalls> calls;
    std::optional<PublishedEvents> published;
    EventLedger ledger;
    std::vector<ReplayRange> events;  // What was read.
};

namespace {

bool is_first(const std::vector<ReplayRange>& ranges, const Record& record) {
    return std::any_of(ranges.begin(), ranges.end(), [&](const ReplayRange& range) {
        return range.partition.partition == record.partition && range.from == record.offset;
    });
}

std::vector<std::int32_t> every_partition() {
    std::vector<std::int32_t> partitions(partition_count);
    std::iota(partitions.begin(), partitions.end(), 0);
    return partitions;
}

}  // namespace

LogAudit::LogAudit(const System& system, ReplayPort& log, AuditReport& report)
    : system_(system),
      topics_(system.topics),
      log_(log),
      report_(report),
      cards_(system.topics, system.catalogue, report) {}

void LogAudit::run(const Visitor& visitor) {
    visitor_ = visitor;
    WholeLog whole(system_, report_);
    if (open_calls_) whole.calls.emplace(topics_, *open_calls_, report_);
    if (relay_) whole.published.emplace(topics_, *relay_, report_);
    read_beside(whole);
    for (const auto& partitions : groups()) check(partitions, whole);
    // A transaction of which something was read had ended by then: the rest is in the log.
    read<EventEnvelope>(since(whole.events),
                        [&](const auto& event) { whole.transactions.add_late(event); });
    whole.transactions.finish();
    whole.timers.finish();
    whole.reactions.finish();
    if (whole.published) whole.published->finish();
    if (!books_.empty()) compare_with_books(books_, whole.ledger, report_);
    check_keys(whole);
    cards_.finish();
}

/// What the events are compared with, before they are read.
void LogAudit::read_beside(WholeLog& whole) {
    const std::vector<std::int32_t> partitions = every_partition();
    log_.replay(all_of(topics_.cursors, partitions), [&](const Record& record) {
        cards_.add(record);
        whole.reactions.add_cursor(record);
        if (whole.published) whole.published->add_cursor(record);
    });
    log_.replay(all_of(topics_.timers, partitions), [&](const Record& record) {
        cards_.add(record);
        whole.timers.add_timer(record);
        whole.reactions.add_timer(record);
    });
    const std::vector<ReplayRange> published = all_of(topics_.public_events, partitions);
    for (const ReplayRange& range : published)
        if (whole.published) whole.published->begin(range.partition.partition, range.from);
    log_.replay(published, [&](const Record& record) {
        cards_.add(record);
        if (whole.published) whole.published->add_published(record);
    });
}

void LogAudit::check_keys(WholeLog& whole) {
    const std::vector<std::int32_t> partitions = every_partition();
    log_.replay(all_of(topics_.parked, partitions), [&](const Record& record) {
        cards_.add(record);
        whole.personal.add_parked(record);
        if (whole.calls) whole.calls->add_parked(record);
    });
    log_.replay(all_of(topics_.keys, partitions), [&](const Record& record) {
        cards_.add(record);
        whole.personal.add_key(record);
    });
    whole.personal.finish();
    if (whole.calls) whole.calls->finish();
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
void LogAudit::check(const std::vector<std::int32_t>& partitions, WholeLog& whole) {
    Checks checks(system_, report_);
    for (const std::int32_t partition : partitions)
        checks.outcomes.begin(partition, log_.low_watermark({topics_.commands, partition}),
                              log_.low_watermark({topics_.outcomes, partition}));
    const std::vector<ReplayRange> outcomes = all_of(topics_.outcomes, partitions);
    read<Outcome>(outcomes, [&](const auto& outcome) {
        std::int64_t& next = commands_next_[outcome.partition];
        next = std::max(next, outcome.message.command_offset() + 1);
        checks.outcomes.add_outcome(outcome);
        checks.decisions.add_outcome(outcome);
        for (StoredStates* stored : stored_) stored->add_outcome(outcome);
    });
    const std::vector<ReplayRange> commands = all_of(topics_.commands, partitions);
    read<CommandEnvelope>(
        commands,
        [&](const auto& command) {
            checks.outcomes.add_command(command);
            checks.decisions.add_command(command);
            whole.timers.add_command(command.message);
            whole.reactions.add_command(command.message);
            if (whole.calls) whole.calls->add_command(command.message);
            whole.personal.add_command({topics_.commands, command.partition, command.offset},
                                       command.message);
        },
        [&](const Record& record) {
            if (record.offset == 0 || !is_first(commands, record)) return;
            whole.timers.kept_since(record.appended_ms);
            whole.reactions.kept_since(record.appended_ms);
        });
    const std::vector<ReplayRange> events = all_of(topics_.events, partitions);
    read<EventEnvelope>(
        events, [&](const auto& event) { check_event(event, checks, whole); }, visitor_.record);
    for (StoredStates* stored : stored_)
        for (const ReplayRange& range : events)
            stored->finish(range.partition.partition, range.until, checks.streams);
    whole.events.insert(whole.events.end(), events.begin(), events.end());
    read<Outcome>(since(outcomes), [&](const auto& outcome) { checks.outcomes.add_late_outcome(outcome); });
    checks.versions.finish();
    checks.outcomes.finish();
    checks.decisions.finish();
    checks.writers.finish();
    checks.money.finish();
    checks.seats.finish();
}

void LogAudit::check_event(const Logged<EventEnvelope>& event, Checks& checks, WholeLog& whole) {
    checks.versions.add(event);
    checks.outcomes.add_event(event);
    checks.writers.add(event);
    whole.transactions.add(event);
    const EventEnvelope& envelope = event.message;
    const LogPlace place{topics_.events, event.partition, event.offset};
    const EventBody body = event_body(envelope, system_.catalogue);
    if (whole.published) whole.published->add_event(place, envelope, body);
    if (body.type == nullptr) {
        report_.violation("event_unknown", place, "this build knows no " + envelope.type());
        return;
    }
    if (visitor_.event) visitor_.event(place, envelope);
    whole.personal.add_event(place, envelope);
    whole.reactions.add_event(place, envelope, body);
    checks.decisions.add_event(event);
    for (StoredStates* stored : stored_)
        stored->before_event(event.partition, event.offset, checks.streams);
    checks.streams.add(event.partition, envelope, *body.message);
    if (const auto* payment = dynamic_cast<const payments::v1::PaymentEvent*>(body.message.get())) {
        check_payment(place, envelope, *payment, checks, whole);
    } else if (const auto* date =
                   dynamic_cast<const bookings::v1::OfferingDateEvent*>(body.message.get())) {
        checks.seats.add(place, envelope, *date);
    }
}

void LogAudit::check_payment(const LogPlace& place, const EventEnvelope& envelope,
                             const payments::v1::PaymentEvent& payment, Checks& checks, WholeLog& whole) {
    checks.money.add(place, envelope.stream(), payment);
    checks.payment_steps.add(place, envelope.stream(), payment);
    checks.provider_amounts.add(place, envelope.stream(), payment);
    if (whole.calls) whole.calls->add_event(place, envelope, payment);
    whole.provider_money.add(place, envelope.stream(), payment);
    if (!books_.empty()) whole.ledger.add(envelope.stream(), payment);
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

/// What has come behind the ranges since they were read.
std::vector<ReplayRange> LogAudit::since(const std::vector<ReplayRange>& read) {
    std::vector<ReplayRange> ranges;
    for (const ReplayRange& range : read)
        ranges.push_back({range.partition, range.until, log_.high_watermark(range.partition)});
    return ranges;
}

template <class Message>
void LogAudit::read(const std::vector<ReplayRange>& ranges,
                    const std::function<void(const Logged<Message>&)>& each,
                    const std::function<void(const Record&)>& each_record) {
    log_.replay(ranges, [&](const Record& record) {
        cards_.add(record);
        if (each_record) each_record(record);
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
