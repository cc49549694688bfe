#include "program/audit/repeated_decisions.hpp"

#include <fmt/format.h>

#include <limits>
#include <optional>

#include "consumers/processor/decision_context.hpp"
#include "domain/rules_version.hpp"

namespace cairn {
namespace {

/// A command that ended the process twice was never decided.
constexpr const char* poison = "internal_error";

struct DecidedAgain {
    std::string refused;
    std::deque<std::string> bodies;
};

std::optional<DecidedAgain> decide_again(const CommandEnvelope& command, const FoldedStream& stream,
                                         const Catalogue& catalogue) {
    DecidedAgain decision;
    if (command.has_expected_version() && command.expected_version() != stream.version) {
        decision.refused = "version_conflict";
        return decision;
    }
    const std::unique_ptr<Message> body(stream.aggregate->command->New());
    const AggregateContract& contract = *catalogue.aggregate(stream.aggregate->name);
    if (!body->ParseFromString(command.body()) || catalogue.command_in(contract, *body) == nullptr)
        return std::nullopt;
    const auto decided =
        stream.aggregate->decide(*stream.state, *body, decision_context(command, stream.recorded_at_us));
    if (const int* refusal = std::get_if<int>(&decided))
        decision.refused = refusal_text(contract, *refusal).code;
    else
        for (const auto& event : std::get<EventList>(decided))
            decision.bodies.push_back(event->SerializeAsString());
    return decision;
}

std::string shown(const std::string& refused, std::size_t events) {
    return refused.empty() ? fmt::format("{} events", events) : refused;
}

}  // namespace

void RepeatedDecisions::add_outcome(const Logged<Outcome>& outcome) {
    const Outcome& said = outcome.message;
    if (said.repeat() || said.rules() != rules_version() || said.refused().code() == poison) return;
    Decided& decided = partitions_[outcome.partition].decided[said.command_offset()];
    decided.refused = said.refused().code();
    decided.events = said.events();
}

void RepeatedDecisions::add_command(const Logged<CommandEnvelope>& command) {
    auto& decided = partitions_[command.partition].decided;
    const auto found = decided.find(command.offset);
    if (found == decided.end()) return;
    found->second.command = command.message;
    found->second.has_command = true;
}

void RepeatedDecisions::add_event(const Logged<EventEnvelope>& event) {
    Partition& partition = partitions_[event.partition];
    decide_until(event.partition, partition, event.message.position());
    Expected& expected = partition.expected;
    if (expected.position != event.message.position()) return;  // Of other rules, or no longer kept.
    if (expected.bodies.empty() || expected.bodies.front() != event.message.body()) {
        report_.violation("decision_differs", {topics_.events, event.partition, event.offset},
                          fmt::format("command {} is decided otherwise on what {} was then",
                                      expected.position, event.message.stream()));
        expected = {};
        return;
    }
    expected.bodies.pop_front();
}

/// Those before it are over: their events are in the streams.
void RepeatedDecisions::decide_until(std::int32_t number, Partition& partition, std::int64_t position) {
    while (!partition.decided.empty() && partition.decided.begin()->first <= position) {
        const auto next = partition.decided.extract(partition.decided.begin());
        if (!next.mapped().has_command) continue;
        end(number, partition);
        decide(number, partition, next.key(), next.mapped());
    }
}

void RepeatedDecisions::decide(std::int32_t number, Partition& partition, std::int64_t position,
                               const Decided& decided) {
    const FoldedStream* stream = streams_.find(number, decided.command.stream());
    if (stream == nullptr) return;
    ++count_;
    std::optional<DecidedAgain> again = decide_again(decided.command, *stream, catalogue_);
    if (!again || again->refused != decided.refused || again->bodies.size() != decided.events) {
        report_.violation(
            "decision_differs", {topics_.commands, number, position},
            fmt::format("its outcome was {}, decided again it is {}",
                        shown(decided.refused, decided.events),
                        again ? shown(again->refused, again->bodies.size()) : "no command that is known"));
        return;
    }
    partition.expected = {position, std::move(again->bodies)};
}

void RepeatedDecisions::end(std::int32_t number, Partition& partition) {
    if (!partition.expected.bodies.empty())
        report_.violation("decision_differs", {topics_.commands, number, partition.expected.position},
                          fmt::format("{} of its events are missing", partition.expected.bodies.size()));
    partition.expected = {};
}

void RepeatedDecisions::finish() {
    for (auto& [number, partition] : partitions_) {
        decide_until(number, partition, std::numeric_limits<std::int64_t>::max());
        end(number, partition);
    }
    report_.count("decided_again", count_);
}

}  // namespace cairn
