#include "tests/golden/story.hpp"

#include <google/protobuf/text_format.h>

#include <stdexcept>

#include "infra/command/command_writer.hpp"

namespace cairn::test {

using google::protobuf::Message;

void Story::tell(const std::string& line) {
    if (line.empty() || line.front() == '#') return;
    const std::string word = line.substr(0, line.find(' '));
    const std::string rest = line.size() == word.size() ? "" : line.substr(word.size() + 1);
    if (word == "meanwhile")
        return tell_now(rest.substr(0, rest.find(' ')), rest.substr(rest.find(' ') + 1));
    settle();
    if (word == "pass") return pass(std::stoll(rest));
    tell_now(word, rest);
}

void Story::tell_now(const std::string& name, const std::string& fields) {
    const CommandType* type = processing_.system.catalogue.command_named(name);
    if (type == nullptr) throw std::invalid_argument("no such command: " + name);
    const Message& prototype =
        type->aggregate->command->GetReflection()->GetMessage(*type->aggregate->command, type->kind);
    const std::unique_ptr<Message> command(prototype.New());
    if (!google::protobuf::TextFormat::ParseFromString(fields, command.get()))
        throw std::invalid_argument("cannot be read: " + name + " " + fields);
    send("story " + std::to_string(++lines_), *command, "");
}

void Story::send(const std::string& name, const Message& command, const std::string& policy) {
    now_us_ += 1'000'000;
    const CommandType& type = *processing_.system.catalogue.command(command.GetDescriptor());
    const std::unique_ptr<Message> body(type.aggregate->command->New());
    body->GetReflection()->MutableMessage(body.get(), type.kind)->CopyFrom(command);
    CommandEnvelope envelope = sealed(name, stream_of(type, tenant, command), *body);
    envelope.set_received_at_us(now_us_);
    envelope.set_policy(policy);
    envelope.mutable_actor()->set_kind(policy.empty() ? "key" : "policy");
    envelope.mutable_actor()->set_id(policy.empty() ? "key-1" : policy);
    processing_.send(envelope);
    processing_.step();
}

void Story::settle() {
    for (bool is_quiet = false; !is_quiet;) {
        is_quiet = true;
        for (const EventEnvelope& event : processing_.events()) {
            if (!answered_.insert(event.event_id()).second) continue;
            is_quiet = false;
            react(event);
        }
    }
}

void Story::react(const EventEnvelope& event) {
    const Catalogue& catalogue = processing_.system.catalogue;
    const auto name = parse_stream(event.stream());
    const AggregateContract& aggregate = *catalogue.aggregate(name->aggregate);
    const std::unique_ptr<Message> body(aggregate.event->New());
    body->ParseFromString(event.body());
    const EventType& type = *catalogue.event_in(aggregate, *body);
    for (const Policy& policy : policies_) {
        if (policy.event != type.message) continue;
        std::size_t ordinal = 0;
        const Happened happened{event, std::string(name->id)};
        for (PolicyCommand& asked : policy.react(inner_message(*body, *type.kind), happened)) {
            const std::string id =
                uuid_text(event.event_id()) + "/" + policy.name + "/" + std::to_string(ordinal++);
            if (asked.due)
                timers_.emplace(to_us(*asked.due), Due{id, policy.name, std::move(asked.command)});
            else
                send(id, *asked.command, policy.name);
        }
    }
}

void Story::pass(std::int64_t seconds) {
    const std::int64_t until_us = now_us_ + seconds * 1'000'000;
    while (!timers_.empty() && timers_.begin()->first <= until_us) {
        const auto [due_us, due] = *timers_.begin();
        timers_.erase(timers_.begin());
        now_us_ = std::max(now_us_, due_us);
        send(due.name, *due.command, due.policy);
        settle();
    }
    now_us_ = std::max(now_us_, until_us);
}

}  // namespace cairn::test
