#pragma once

#include <google/protobuf/message.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cairn/envelope.pb.h"
#include "schemas/base/time.hpp"

namespace cairn {

/// What a policy knows of an event beside what it says.
struct Happened {
    const EventEnvelope& envelope;
    std::string stream_id;  // Without tenant and aggregate.
};

/// A command that a policy asks for, at once or at a time to come.
struct PolicyCommand {
    std::unique_ptr<google::protobuf::Message> command;
    std::optional<Timestamp> due;
};

using Commands = std::vector<PolicyCommand>;

template <class Command>
Commands now(Command command) {
    Commands commands;
    commands.push_back({std::make_unique<Command>(std::move(command)), std::nullopt});
    return commands;
}

template <class Command>
Commands at(const Timestamp& due, Command command) {
    Commands commands;
    commands.push_back({std::make_unique<Command>(std::move(command)), due});
    return commands;
}

inline Commands nothing() { return {}; }

/// A reaction with its types forgotten (DESIGN D10). The name is <event>_then_<command>: it is part of the
/// commands' ids and never changes.
struct Policy {
    std::string name;
    const google::protobuf::Descriptor* event = nullptr;
    Commands (*react)(const google::protobuf::Message& event, const Happened& happened) = nullptr;
    std::vector<std::string> expected_refusals;  // Codes. Any other refusal is parked and alarms.
};

/// policy_of<hold_seats>("booking_requested_then_hold_seats")
template <auto react>
Policy policy_of(std::string name, std::vector<std::string> expected_refusals = {}) {
    return []<class Event>(Commands (*)(const Event&, const Happened&), std::string policy_name,
                           std::vector<std::string> expected) {
        return Policy{std::move(policy_name), Event::descriptor(),
                      [](const google::protobuf::Message& event, const Happened& happened) {
                          return react(static_cast<const Event&>(event), happened);
                      },
                      std::move(expected)};
    }(react, std::move(name), std::move(expected_refusals));
}

}  // namespace cairn
