#pragma once

#include <google/protobuf/message.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cairn/options.pb.h"
#include "domain/context.hpp"
#include "domain/decision.hpp"

namespace cairn {

using google::protobuf::Message;
using EventList = std::vector<std::unique_ptr<Message>>;

/// One kind of stream, with its types forgotten, so that machinery can run any of them.
struct Aggregate {
    std::string name;
    std::uint32_t state_version = 0;
    const Message* state = nullptr;  // Default instances: they live as long as the program.
    const Message* command = nullptr;
    const Message* event = nullptr;
    const google::protobuf::EnumDescriptor* refusals = nullptr;

    /// The events, or the number of the refusal.
    std::variant<EventList, int> (*decide)(const Message& state, const Message& command,
                                           const Context& context) = nullptr;
    void (*evolve)(Message& state, const Message& event) = nullptr;
};

/// Wraps the decide and evolve that stand in the messages' own namespace.
template <class State, class Command, class Event, class Refusal>
Aggregate aggregate_of(const google::protobuf::EnumDescriptor* refusals) {
    const AggregateOptions& options = State::descriptor()->options().GetExtension(aggregate);
    Aggregate entry;
    entry.name = options.name();
    entry.state_version = options.state_version();
    entry.state = &State::default_instance();
    entry.command = &Command::default_instance();
    entry.event = &Event::default_instance();
    entry.refusals = refusals;
    entry.decide = [](const Message& state, const Message& command,
                      const Context& context) -> std::variant<EventList, int> {
        Decision<Event, Refusal> decision =
            decide(static_cast<const State&>(state), static_cast<const Command&>(command), context);
        if (auto* refusal = std::get_if<Refusal>(&decision)) return static_cast<int>(*refusal);
        EventList events;
        for (Event& event : std::get<std::vector<Event>>(decision))
            events.push_back(std::make_unique<Event>(std::move(event)));
        return events;
    };
    entry.evolve = [](Message& state, const Message& event) {
        evolve(static_cast<State&>(state), static_cast<const Event&>(event));
    };
    return entry;
}

}  // namespace cairn
