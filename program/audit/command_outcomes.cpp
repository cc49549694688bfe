#include "program/audit/command_outcomes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "infra/crypto/uuid.hpp"

namespace cairn {
namespace {

// As long as the processor remembers an id (DESIGN D4).
constexpr std::int64_t thirty_days_us = 30LL * 86'400 * 1'000'000;

/// Repeats, conflicts and what could not be read are answers to a record, not the outcome of its id.
bool is_first(const Outcome& outcome) { return !outcome.repeat() && !outcome.digest().empty(); }

std::string id_text(const std::string& id) { return id.size() == 16 ? uuid_text(id) : "without an id"; }

}  // namespace

void CommandOutcomes::begin(std::int32_t partition, std::int64_t commands_low, std::int64_t outcomes_low) {
    Partition& begun = partitions_[partition];
    begun.commands_low = commands_low;
    begun.has_all_outcomes = outcomes_low == 0;
}

void CommandOutcomes::add_outcome(const Logged<Outcome>& outcome) {
    Partition& partition = partitions_[outcome.partition];
    const Outcome& said = outcome.message;
    ++outcomes_;
    if (said.has_refused()) ++refusals_;
    if (said.repeat()) ++repeats_;
    if (partition.answers.empty() && !partition.has_all_outcomes)
        partition.outcomes_from = said.command_offset();
    if (said.command_offset() < partition.commands_next &&
        partition.answers.count(said.command_offset()) == 0)
        report_.violation("outcomes_out_of_order", outcome_at(outcome.partition, outcome.offset),
                          fmt::format("command {} is answered after command {}", said.command_offset(),
                                      partition.commands_next - 1));
    partition.commands_next = std::max(partition.commands_next, said.command_offset() + 1);
    Answer answer;
    answer.offset = outcome.offset;
    answer.command_id = said.command_id();
    answer.version = said.version();
    answer.events = said.events();
    answer.is_repeat = !is_first(said);
    if (!partition.answers.emplace(said.command_offset(), answer).second)
        report_.violation(
            "command_answered_twice", outcome_at(outcome.partition, outcome.offset),
            fmt::format("offset {} of the commands has an answer already", said.command_offset()));
    if (is_first(said))
        check_first(partition, outcome);
    else if (said.repeat())
        check_repeat(partition, outcome);
}

void CommandOutcomes::check_first(Partition& partition, const Logged<Outcome>& outcome) {
    const Outcome& said = outcome.message;
    const FirstOutcome first{said.digest(), said.received_at_us(), said.version(), said.events(),
                             said.refused().code()};
    const auto [known, is_new] = partition.first.emplace(said.command_id(), first);
    if (!is_new && said.received_at_us() - known->second.received_at_us < thirty_days_us)
        report_.violation("command_decided_twice", outcome_at(outcome.partition, outcome.offset),
                          fmt::format("command {} of {} has an outcome already", id_text(said.command_id()),
                                      said.stream()));
    known->second = first;
    // Without events the position is that of the stream's last event, or of the command.
    const bool is_placed = said.events() > 0 ? said.position() == said.command_offset()
                                             : said.position() <= said.command_offset();
    if (!is_placed)
        report_.violation(
            "position_wrong", outcome_at(outcome.partition, outcome.offset),
            fmt::format("command {} says position {}", said.command_offset(), said.position()));
}

void CommandOutcomes::check_repeat(Partition& partition, const Logged<Outcome>& outcome) {
    const Outcome& said = outcome.message;
    const auto first = partition.first.find(said.command_id());
    if (first == partition.first.end()) {
        // The first may have been deleted long ago.
        if (partition.has_all_outcomes)
            report_.violation("repeat_of_nothing", outcome_at(outcome.partition, outcome.offset),
                              fmt::format("command {} has no earlier outcome", id_text(said.command_id())));
        return;
    }
    const FirstOutcome& was = first->second;
    if (said.digest() != was.digest || said.version() != was.version || said.events() != was.events ||
        said.refused().code() != was.refused)
        report_.violation(
            "repeat_differs", outcome_at(outcome.partition, outcome.offset),
            fmt::format("command {} was answered otherwise before", id_text(said.command_id())));
}

void CommandOutcomes::add_command(const Logged<CommandEnvelope>& command) {
    ++commands_;
    Partition& partition = partitions_[command.partition];
    const LogPlace place{topics_.commands, command.partition, command.offset};
    const auto answer = partition.answers.find(command.offset);
    if (answer == partition.answers.end()) {
        if (command.offset < partition.commands_next)
            report_.violation("command_unanswered", place,
                              fmt::format("command {} of {} has no outcome, a later one has",
                                          id_text(command.message.command_id()), command.message.stream()));
        else
            ++waiting_;
        return;
    }
    answer->second.has_command = true;
    if (answer->second.command_id != command.message.command_id())
        report_.violation(
            "outcome_of_another", place,
            fmt::format("the outcome is that of command {}", id_text(answer->second.command_id)));
}

void CommandOutcomes::add_event(const Logged<EventEnvelope>& event) {
    Partition& partition = partitions_[event.partition];
    const auto answer = partition.answers.find(event.message.position());
    if (answer != partition.answers.end())
        match(answer->second, event);
    else if (event.message.position() >= partition.outcomes_from)
        partition.unanswered.push_back(event);
}

void CommandOutcomes::match(Answer& answer, const Logged<EventEnvelope>& event) {
    if (answer.is_repeat || answer.command_id != event.message.command_id())
        report_.violation(
            "event_of_another", {topics_.events, event.partition, event.offset},
            fmt::format("the outcome at its position is that of command {}", id_text(answer.command_id)));
    ++answer.events_seen;
    answer.version_seen = event.message.version();
    answer.event_offset = event.offset;
}

void CommandOutcomes::add_late_outcome(const Logged<Outcome>& outcome) {
    Answer answer;
    answer.offset = outcome.offset;
    answer.command_id = outcome.message.command_id();
    answer.is_repeat = !is_first(outcome.message);
    answer.is_late = true;
    partitions_[outcome.partition].answers.emplace(outcome.message.command_offset(), answer);
}

void CommandOutcomes::finish() {
    for (auto& [number, partition] : partitions_) {
        for (const auto& event : partition.unanswered) {
            const auto answer = partition.answers.find(event.message.position());
            if (answer != partition.answers.end())
                match(answer->second, event);
            else
                report_.violation("event_without_outcome", {topics_.events, number, event.offset},
                                  fmt::format("command {} has no outcome", event.message.position()));
        }
        for (const auto& [command_offset, answer] : partition.answers)
            if (!answer.is_late) check_answer(number, partition, command_offset, answer);
    }
    report_.count("commands", commands_);
    report_.count("commands_waiting", waiting_);
    report_.count("outcomes", outcomes_);
    report_.count("refusals", refusals_);
    report_.count("repeats", repeats_);
}

void CommandOutcomes::check_answer(std::int32_t number, const Partition& partition,
                                   std::int64_t command_offset, const Answer& answer) {
    const LogPlace place = outcome_at(number, answer.offset);
    if (!answer.has_command && command_offset >= partition.commands_low)
        report_.violation("outcome_without_command", place,
                          fmt::format("offset {} of the commands holds none", command_offset));
    if (answer.is_repeat) return;
    if (answer.events != answer.events_seen)
        report_.violation("events_miscounted", place,
                          fmt::format("command {} made {} events, the log has {}", command_offset,
                                      answer.events, answer.events_seen));
    else if (answer.events > 0 && answer.version != answer.version_seen)
        report_.violation("outcome_version_wrong", place,
                          fmt::format("it says version {}, its last event version {}", answer.version,
                                      answer.version_seen));
}

LogPlace CommandOutcomes::outcome_at(std::int32_t partition, std::int64_t offset) const {
    return {topics_.outcomes, partition, offset};
}

}  // namespace cairn
