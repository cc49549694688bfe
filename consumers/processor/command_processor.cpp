#include "consumers/processor/command_processor.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "consumers/processor/decision_context.hpp"
#include "domain/rules_version.hpp"
#include "infra/contract/personal_subject.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/crypto/uuid.hpp"
#include "infra/log/parked_log.hpp"
#include "infra/log/partitioner.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

constexpr std::uint32_t crashes_max = 2;

/// The same whenever that record is decided; another one when the command comes again beyond the time that
/// outcomes are kept, because the stream has gone on.
std::string event_id_of(const std::string& command_id, std::uint64_t version) {
    return uuid_v5(command_id + "/" + std::to_string(version));
}

std::map<std::string, const Aggregate*, std::less<>> by_name(const std::vector<Aggregate>& aggregates) {
    std::map<std::string, const Aggregate*, std::less<>> named;
    for (const Aggregate& aggregate : aggregates) named.emplace(aggregate.name, &aggregate);
    return named;
}

}  // namespace

CommandProcessor::CommandProcessor(const ProcessorSettings& settings, const Topics& topics,
                                   const std::vector<Aggregate>& aggregates, const Catalogue& catalogue,
                                   Checkpoint& checkpoint, ReplayPort& replay, CrashNote* crash_note,
                                   std::function<std::uint64_t()> next_incarnation, ProcessorProbe probe)
    : settings_(settings),
      topics_(topics),
      catalogue_(catalogue),
      aggregates_(by_name(aggregates)),
      checkpoint_(checkpoint),
      crash_note_(crash_note),
      next_incarnation_(std::move(next_incarnation)),
      probe_(std::move(probe)),
      streams_(checkpoint, settings.cached_streams_max),
      outcomes_(checkpoint),
      events_(topics.events, settings.instance, settings.thread),
      recovery_(topics_, aggregates_, checkpoint, streams_, replay) {}

std::vector<PartitionOffset> CommandProcessor::take_over(const std::vector<PartitionOffset>& stable) {
    aborted();
    streams_.clear();
    std::vector<std::int32_t> partitions;
    for (const PartitionOffset& offset : stable) partitions.push_back(offset.partition);
    progress_ = recovery_.run(partitions);
    events_.begin_incarnation(next_incarnation_());
    std::vector<PartitionOffset> starts;
    for (const PartitionOffset& offset : stable) {
        PartitionCheckpoint& progress = progress_[offset.partition];
        starts.push_back({offset.partition, recovery_.first_command(progress, offset)});
    }
    if (probe_.taken_over) probe_.taken_over();
    return starts;
}

void CommandProcessor::release() {
    aborted();
    streams_.clear();
    progress_.clear();
}

bool CommandProcessor::handle(const Record& record, TransactionPort& out) {
    port_ = &out;
    ++handled_;
    Case& command = begin(record);
    const bool is_poison =
        crash_note_ != nullptr && crash_note_->crashes_at(record.partition, record.offset) >= crashes_max;
    if (crash_note_ != nullptr) crash_note_->enter(record.partition, record.offset);
    if (is_poison) {
        static_cast<void>(
            command.envelope.ParseFromArray(record.value.data(), static_cast<int>(record.value.size())));
        refuse(command, "internal_error", 500, "The command could not be handled; it is set aside.");
        park(command, out);
        if (!command.envelope.command_id().empty()) remember(command);
        answer(command, out);
    } else {
        process(command, out);
    }
    if (crash_note_ != nullptr) crash_note_->leave();
    progress_[record.partition].set_commands_next(record.offset + 1);
    return true;
}

CommandProcessor::Case& CommandProcessor::begin(const Record& record) {
    case_.record = &record;
    case_.envelope.Clear();
    case_.aggregate = nullptr;
    case_.body.reset();
    case_.outcome.Clear();
    case_.answer.clear();
    return case_;
}

void CommandProcessor::process(Case& command, TransactionPort& out) {
    if (!read(command)) {
        park(command, out);
        return answer(command, out);
    }
    if (answer_repeat(command, out)) return;
    const CommandEnvelope& envelope = command.envelope;
    Stream& stream = streams_.at(command.record->partition, envelope.stream(), *command.aggregate);
    command.outcome.set_version(stream.version);
    command.outcome.set_position(command.record->offset);
    if (envelope.has_expected_version() && envelope.expected_version() != stream.version)
        refuse(command, "version_conflict", 412,
               fmt::format("The stream is at version {}, not {}.", stream.version,
                           envelope.expected_version()));
    else
        decide_on(command, stream, out);
    remember(command);
    answer(command, out);
}

/// Reads what the record holds. False: it is refused, because nobody can decide it.
bool CommandProcessor::read(Case& command) {
    const Record& record = *command.record;
    CommandEnvelope& envelope = command.envelope;
    if (!envelope.ParseFromArray(record.value.data(), static_cast<int>(record.value.size())) ||
        envelope.command_id().size() != 16 || envelope.digest().empty()) {
        refuse(command, "undecodable", 500, "The record is not a command envelope.");
        return false;
    }
    const auto name = parse_stream(envelope.stream());
    if (!name || name->tenant != envelope.tenant() || partition_of(envelope.stream()) != record.partition) {
        refuse(command, "misrouted", 500, "The stream's name does not belong to this partition.");
        return false;
    }
    const auto aggregate = aggregates_.find(name->aggregate);
    const AggregateContract* contract = catalogue_.aggregate(name->aggregate);
    if (aggregate == aggregates_.end() || contract == nullptr) {
        refuse(command, "unknown_command", 500, "This build knows no such kind of stream.");
        return false;
    }
    command.aggregate = aggregate->second;
    command.body.reset(command.aggregate->command->New());
    if (!command.body->ParseFromString(envelope.body()) ||
        catalogue_.command_in(*contract, *command.body) == nullptr) {
        refuse(command, "unknown_command", 500, "This build knows no such command.");
        return false;
    }
    return true;
}

/// Answers a command whose id has an outcome already. Another body under the same id is a conflict, and
/// the first outcome stays.
bool CommandProcessor::answer_repeat(Case& command, TransactionPort& out) {
    const auto earlier = outcomes_.find(command.record->partition, command.envelope.command_id());
    if (!earlier) return false;
    if (earlier->digest() == command.envelope.digest()) {
        command.outcome = *earlier;
        command.outcome.set_repeat(true);
    } else {
        refuse(command, "idempotency_conflict", 422,
               "The Idempotency-Key was used before with another request.");
    }
    answer(command, out);
    return true;
}

void CommandProcessor::decide_on(Case& command, Stream& stream, TransactionPort& out) {
    const CommandEnvelope& envelope = command.envelope;
    const Context context = decision_context(envelope, stream.recorded_at_us);
    const auto decision = command.aggregate->decide(*stream.state, *command.body, context);
    if (const int* refusal = std::get_if<int>(&decision)) {
        const RefusalText text = refusal_text(*catalogue_.aggregate(command.aggregate->name), *refusal);
        refuse(command, text.code, text.options.status(), text.options.text(), text.options.field());
        const auto& expected = envelope.expected_refusals();
        const bool is_expected = std::count(expected.begin(), expected.end(), text.code) > 0;
        if (!envelope.policy().empty() && !is_expected) park(command, out);
        return;
    }
    record_events(command, stream, std::get<EventList>(decision), out);
}

void CommandProcessor::record_events(Case& command, Stream& stream, const EventList& events,
                                     TransactionPort& out) {
    const CommandEnvelope& envelope = command.envelope;
    const AggregateContract& contract = *catalogue_.aggregate(command.aggregate->name);
    const std::int64_t now_us = std::max(envelope.received_at_us(), stream.recorded_at_us);
    for (std::size_t i = 0; i < events.size(); ++i) {
        command.aggregate->evolve(*stream.state, *events[i]);
        stream.version += 1;
        const EventType& type = *catalogue_.event_in(contract, *events[i]);
        EventEnvelope& event = events_.add(command.record->partition, out);
        event.set_event_id(event_id_of(envelope.command_id(), stream.version));
        event.set_tenant(envelope.tenant());
        event.set_stream(envelope.stream());
        event.set_version(stream.version);
        event.set_type(type.options.type());
        event.set_schema_version(type.options.version());
        event.set_occurred_at_us(envelope.occurred_at_us() != 0 ? envelope.occurred_at_us() : now_us);
        event.set_recorded_at_us(now_us);
        event.set_command_id(envelope.command_id());
        event.set_position(command.record->offset);
        event.set_correlation_id(envelope.correlation_id());
        event.set_causation_id(envelope.causation_id());
        *event.mutable_actor() = envelope.actor();
        event.set_traceparent(envelope.traceparent());
        // An event may hold personal data of the state that its command did not bring.
        event.set_subject(envelope.subject().empty()
                              ? personal_subject(inner_message(*events[i], *type.kind))
                              : envelope.subject());
        event.set_imported(envelope.imported());
        events[i]->SerializeToString(event.mutable_body());
    }
    if (!events.empty()) {
        stream.recorded_at_us = now_us;
        stream.position = command.record->offset;
        streams_.mark_dirty(stream);
    }
    command.outcome.set_version(stream.version);
    command.outcome.set_events(static_cast<std::uint32_t>(events.size()));
    // Nothing new: a reader has seen it all at the position of the stream's last event.
    command.outcome.set_position(stream.position);
}

void CommandProcessor::refuse(Case& command, const std::string& code, std::uint32_t status,
                              const std::string& text, const std::string& field) {
    Refused& refused = *command.outcome.mutable_refused();
    refused.set_code(code);
    refused.set_status(status);
    refused.set_text(text);
    if (field.empty()) return;
    FieldProblem& problem = *refused.add_fields();
    problem.set_field(field);
    problem.set_rule(code);
    problem.set_text(text);
}

/// Keeps the outcome as that of the command's id: whoever comes again gets this answer.
void CommandProcessor::remember(Case& command) {
    command.outcome.set_digest(command.envelope.digest());
    command.outcome.set_rules(rules_version());
    identify(command);
    command.outcome.SerializeToString(&command.answer);
    outcomes_.add(command.record->partition, command.outcome.command_id(),
                  {command.answer, command.outcome.received_at_us()});
}

void CommandProcessor::identify(Case& command) {
    Outcome& outcome = command.outcome;
    outcome.set_command_id(command.envelope.command_id());
    outcome.set_tenant(command.envelope.tenant());
    outcome.set_stream(command.envelope.stream());
    outcome.set_command_offset(command.record->offset);
    outcome.set_received_at_us(command.envelope.received_at_us());
}

void CommandProcessor::answer(Case& command, TransactionPort& out) {
    if (command.answer.empty()) {
        identify(command);
        command.outcome.SerializeToString(&command.answer);
    }
    produce_held_answer(out);
    held_answer_.is_held = true;
    held_answer_.partition = command.record->partition;
    held_answer_.key.assign(command.record->key);
    held_answer_.outcome = command.answer;
    // Messages one behind the other are one message (Protobuf's encoding, "Last One Wins").
    reply_to_.set_reply_to(command.envelope.reply_to());
    reply_to_.AppendToString(&held_answer_.outcome);
    if (probe_.command_answered) probe_.command_answered(command.outcome);
}

void CommandProcessor::park(const Case& command, TransactionPort& out) {
    const Record& record = *command.record;
    const Refused& refused = command.outcome.refused();
    const ParkedRecord parked =
        parked_record(topics_.commands, record,
                      {"processor", refused.code(), refused.text(), record.appended_ms * 1'000});
    const std::string key = parked_key(parked);
    out.produce(topics_.parked, partition_of(key), key, parked.SerializeAsString());
}

void CommandProcessor::finish(TransactionPort& out) {
    events_.finish(out);
    produce_held_answer(out);
}

void CommandProcessor::produce_held_answer(TransactionPort& out) {
    if (!std::exchange(held_answer_.is_held, false)) return;
    out.produce(topics_.outcomes, held_answer_.partition, held_answer_.key, held_answer_.outcome);
}

void CommandProcessor::committed(const std::vector<PartitionOffset>& next) {
    CheckpointBatch batch;
    streams_.keep(batch);
    outcomes_.keep(batch);
    for (const PartitionOffset& offset : next) {
        PartitionCheckpoint& progress = progress_[offset.partition];
        progress.set_commands_next(offset.offset);
        const std::int64_t event = port_->last_produced(topics_.events, offset.partition);
        const std::string& event_id = events_.last_event_id(offset.partition);
        if (event >= progress.events_next() && !event_id.empty()) {
            progress.set_events_next(event + 1);
            progress.set_last_event_offset(event);
            progress.set_last_event_id(event_id);
        }
        const std::int64_t outcome = port_->last_produced(topics_.outcomes, offset.partition);
        progress.set_outcomes_next(std::max(progress.outcomes_next(), outcome + 1));
        batch.partitions[offset.partition] = progress;
    }
    checkpoint_.write(batch);
    if (probe_.batch_committed) probe_.batch_committed(handled_);
    handled_ = 0;
}

void CommandProcessor::aborted() {
    streams_.drop();
    outcomes_.drop();
    events_.drop();
    held_answer_.is_held = false;
    if (handled_ > 0 && probe_.batch_aborted) probe_.batch_aborted();
    handled_ = 0;
}

}  // namespace cairn
