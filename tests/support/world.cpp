#include "tests/support/world.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "tests/support/given.hpp"

namespace cairn::test {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string text_of(const Message& message, const std::string& field) {
    return message.GetReflection()->GetString(message, message.GetDescriptor()->FindFieldByName(field));
}

std::string stream_id_of(const Message& command, const std::string& aggregate) {
    std::string fields = command.GetDescriptor()->options().GetExtension(cairn::command).stream();
    if (fields.empty()) fields = aggregate + "_id";
    const auto colon = fields.find(':');
    if (colon == std::string::npos) return text_of(command, fields);
    return text_of(command, fields.substr(0, colon)) + ":" + text_of(command, fields.substr(colon + 1));
}

const FieldDescriptor* case_for(const Descriptor& body, const Descriptor* inner) {
    for (int i = 0; i < body.field_count(); ++i)
        if (body.field(i)->message_type() == inner) return body.field(i);
    return nullptr;
}

std::string code_of(const Aggregate& aggregate, int refusal) {
    std::string code = aggregate.refusals->FindValueByNumber(refusal)->name();
    std::transform(code.begin(), code.end(), code.begin(), [](unsigned char c) { return std::tolower(c); });
    return code;
}

}  // namespace

World::World() : context_(scenario_context()) {}

std::string World::stream_of(const Descriptor* state, const std::string& id) {
    return state->options().GetExtension(aggregate).name() + "-" + id;
}

const Aggregate& World::aggregate_of_command(const Descriptor* command) const {
    for (const Aggregate& aggregate : aggregates_)
        if (case_for(*aggregate.command->GetDescriptor(), command) != nullptr) return aggregate;
    throw std::logic_error("no aggregate takes " + command->full_name());
}

void World::send(const Message& command) { send_for(command, nullptr); }

void World::send_for(const Message& command, const Policy* policy) {
    const Aggregate& aggregate = aggregate_of_command(command.GetDescriptor());
    std::shared_ptr<Message> body(aggregate.command->New());
    const FieldDescriptor* kind = case_for(*body->GetDescriptor(), command.GetDescriptor());
    body->GetReflection()->MutableMessage(body.get(), kind)->CopyFrom(command);
    const std::string id = stream_id_of(command, aggregate.name);
    queues_[stream_of(aggregate.state->GetDescriptor(), id)].push_back(
        {std::move(body), &aggregate, policy, id});
}

void World::step(std::size_t place) {
    const auto queue = std::next(queues_.begin(), static_cast<std::ptrdiff_t>(place));
    const Waiting waiting = std::move(queue->second.front());
    queue->second.pop_front();
    if (queue->second.empty()) queues_.erase(queue);

    auto& state = states_[stream_of(waiting.aggregate->state->GetDescriptor(), waiting.stream_id)];
    if (state == nullptr) state.reset(waiting.aggregate->state->New());
    context_.stream_id = waiting.stream_id;
    context_.command_id = "command-" + std::to_string(++handled_);
    auto decision = waiting.aggregate->decide(*state, *waiting.body, context_);
    if (const int* refusal = std::get_if<int>(&decision)) {
        if (waiting.policy == nullptr) return;
        const auto& expected = waiting.policy->expected_refusals;
        const std::string code = code_of(*waiting.aggregate, *refusal);
        if (std::count(expected.begin(), expected.end(), code) == 0)
            parked_.push_back(waiting.policy->name + ": " + code);
        return;
    }
    for (const auto& event : std::get<EventList>(decision)) {
        waiting.aggregate->evolve(*state, *event);
        record(waiting, *event);
    }
}

void World::record(const Waiting& waiting, const Message& body) {
    const auto& type = *body.GetDescriptor();
    const FieldDescriptor* kind = body.GetReflection()->GetOneofFieldDescriptor(body, type.oneof_decl(0));
    const Message& event = body.GetReflection()->GetMessage(body, kind);
    happened_.push_back(event.GetDescriptor()->options().GetExtension(cairn::event).type());
    react(event, waiting.stream_id);
}

void World::react(const Message& event, const std::string& stream_id) {
    const EventEnvelope envelope;
    for (const Policy& policy : policies_) {
        if (policy.event != event.GetDescriptor()) continue;
        for (PolicyCommand& asked : policy.react(event, {envelope, stream_id})) {
            if (asked.due)
                timers_.emplace(to_us(*asked.due), std::pair(std::move(asked.command), &policy));
            else
                send_for(*asked.command, &policy);
        }
    }
}

void World::settle() {
    while (waiting() > 0) step(0);
}

void World::pass(std::int64_t ms) {
    context_.now = after_ms(context_.now, ms);
    while (!timers_.empty() && timers_.begin()->first <= to_us(context_.now)) {
        const auto [command, policy] = timers_.begin()->second;
        timers_.erase(timers_.begin());
        send_for(*command, policy);
    }
}

}  // namespace cairn::test
