#include "tests/simulation/partition_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "infra/contract/stream_name.hpp"
#include "infra/crypto/uuid.hpp"

namespace cairn::test {
namespace {

template <class Message>
Message parsed(const Record& record) {
    Message message;
    if (!message.ParseFromArray(record.value.data(), static_cast<int>(record.value.size())))
        throw Violation("a record cannot be read");
    return message;
}

template <class Message>
std::vector<Message> committed(SimulatedLog& log, const TopicPartition& place) {
    std::vector<Message> messages;
    for (const Record& record : log.committed(place)) messages.push_back(parsed<Message>(record));
    return messages;
}

/// What a sender can see of an answer.
std::string shown(const Outcome& outcome) {
    return fmt::format("{} version {}, {} events, position {}, answers {}{}",
                       outcome.has_refused() ? outcome.refused().code() : "accepted", outcome.version(),
                       outcome.events(), outcome.position(), outcome.command_offset(),
                       outcome.repeat() ? ", repeat" : "");
}

}  // namespace

PartitionModel::PartitionModel(const System& system, SimulatedLog& log, std::int32_t partition)
    : system_(system),
      partition_(partition),
      commands_(log.committed({system.topics.commands, partition})),
      outcomes_(committed<Outcome>(log, {system.topics.outcomes, partition})),
      events_(committed<EventEnvelope>(log, {system.topics.events, partition})) {}

void PartitionModel::fail(const std::string& what) const {
    throw Violation(fmt::format("partition {}: {}", partition_, what));
}

void PartitionModel::check() {
    if (outcomes_.size() > commands_.size()) fail("more outcomes than commands");
    for (std::size_t i = 0; i < outcomes_.size(); ++i) {
        const Outcome& found = outcomes_[i];
        if (found.command_offset() != static_cast<std::int64_t>(i))
            fail(fmt::format("outcome {} answers the command at {}", i, found.command_offset()));
        const Outcome expected = this->expected(commands_[i]);
        if (shown(found) != shown(expected) || found.command_id() != expected.command_id())
            fail(fmt::format("the command at {} got '{}', not '{}'", i, shown(found), shown(expected)));
    }
    if (events_seen_ != events_.size()) fail("events that no command accounts for");
    check_transactions();
}

Outcome PartitionModel::expected(const Record& record) {
    const auto command = parsed<CommandEnvelope>(record);
    Outcome outcome;
    const auto earlier = first_.find(command.command_id());
    if (earlier != first_.end() && earlier->second.digest() == command.digest()) {
        outcome = earlier->second;
        outcome.set_repeat(true);
    } else if (earlier != first_.end()) {
        outcome.mutable_refused()->set_code("idempotency_conflict");
    } else {
        Stream& stream = stream_of(command.stream());
        outcome.set_version(stream.version);
        outcome.set_position(record.offset);
        if (command.has_expected_version() && command.expected_version() != stream.version)
            outcome.mutable_refused()->set_code("version_conflict");
        else
            decide(command, stream, outcome);
        outcome.set_digest(command.digest());
        first_.emplace(command.command_id(), outcome);
    }
    outcome.set_command_id(command.command_id());
    outcome.set_command_offset(record.offset);
    return outcome;
}

PartitionModel::Stream& PartitionModel::stream_of(const std::string& name) {
    Stream& stream = streams_[name];
    if (stream.aggregate != nullptr) return stream;
    const std::string_view kind = parse_stream(name)->aggregate;
    stream.aggregate = &*std::find_if(system_.aggregates.begin(), system_.aggregates.end(),
                                      [&](const Aggregate& each) { return each.name == kind; });
    stream.state.reset(stream.aggregate->state->New());
    return stream;
}

void PartitionModel::decide(const CommandEnvelope& command, Stream& stream, Outcome& outcome) {
    std::unique_ptr<google::protobuf::Message> body(stream.aggregate->command->New());
    body->ParseFromString(command.body());
    const std::int64_t now_us = std::max(command.received_at_us(), stream.recorded_at_us);
    Context context;
    context.now = from_us(now_us);
    context.actor = command.actor();
    context.stream_id = std::string(parse_stream(command.stream())->id);
    context.command_id = uuid_text(command.command_id());
    const auto decision = stream.aggregate->decide(*stream.state, *body, context);
    if (const int* refusal = std::get_if<int>(&decision)) {
        const auto& contract = *system_.catalogue.aggregate(stream.aggregate->name);
        outcome.mutable_refused()->set_code(refusal_text(contract, *refusal).code);
        return;
    }
    const EventList& events = std::get<EventList>(decision);
    for (std::size_t i = 0; i < events.size(); ++i) {
        stream.aggregate->evolve(*stream.state, *events[i]);
        ++stream.version;
        expect_event(command, stream, *events[i]);
    }
    if (!events.empty()) {
        stream.recorded_at_us = now_us;
        stream.position = outcome.position();
    }
    outcome.set_version(stream.version);
    outcome.set_events(static_cast<std::uint32_t>(events.size()));
    outcome.set_position(stream.position);
}

void PartitionModel::expect_event(const CommandEnvelope& command, const Stream& stream,
                                  const google::protobuf::Message& body) {
    if (events_seen_ == events_.size())
        fail(fmt::format("version {} of {} is missing", stream.version, command.stream()));
    const EventEnvelope& event = events_[events_seen_++];
    if (event.stream() != command.stream() || event.version() != stream.version)
        fail(fmt::format("version {} of {} in place of version {} of {}", event.version(), event.stream(),
                         stream.version, command.stream()));
    if (event.command_id() != command.command_id() ||
        event.event_id() != uuid_v5(command.command_id() + "/" + std::to_string(stream.version)))
        fail(fmt::format("version {} of {} comes from another command", event.version(), event.stream()));
    if (event.body() != body.SerializeAsString())
        fail(fmt::format("version {} of {} was decided against another state", event.version(),
                         event.stream()));
}

/// A transaction's events are numbered, and one transaction does not lie inside of another.
void PartitionModel::check_transactions() {
    std::map<std::tuple<std::string, std::uint32_t, std::uint64_t>, std::pair<std::uint64_t, std::int64_t>>
        last;
    for (const EventEnvelope& event : events_) {
        const Writer& writer = event.writer();
        const auto number = std::make_pair(writer.transaction(), std::int64_t{writer.index()});
        const auto [found, is_first] =
            last.try_emplace({writer.instance(), writer.thread(), writer.incarnation()}, number);
        if (is_first) continue;
        if (number <= found->second)
            fail(fmt::format("event {} of transaction {} stands behind a later one", number.second,
                             number.first));
        found->second = number;
    }
}

std::int64_t outcomes_committed(SimulatedLog& log, const Topics& topics, std::int32_t partition) {
    const TopicPartition place{topics.outcomes, partition};
    const std::int64_t end = log.high_watermark(place);
    std::int64_t count = 0;
    for (std::int64_t offset = 0; offset < end; ++offset) count += log.is_visible(place, offset) ? 1 : 0;
    return count;
}

void check_versions(SimulatedLog& log, const Topics& topics, std::int32_t partition) {
    std::map<std::string, std::uint64_t> versions;
    for (const EventEnvelope& event : committed<EventEnvelope>(log, {topics.events, partition}))
        if (event.version() != ++versions[event.stream()])
            throw Violation(fmt::format("partition {}: version {} of {} where {} had to come", partition,
                                        event.version(), event.stream(), versions[event.stream()]));
}

}  // namespace cairn::test
