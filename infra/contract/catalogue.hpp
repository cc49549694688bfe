#pragma once

#include <google/protobuf/message.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/options.pb.h"

namespace cairn {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// What machinery is told of an aggregate: its messages, by default instances that live for ever.
struct AggregateContract {
    std::string name;
    std::uint32_t state_version = 0;
    const Message* state = nullptr;
    const Message* command = nullptr;  // The message with the oneof.
    const Message* event = nullptr;
    const google::protobuf::EnumDescriptor* refusals = nullptr;
};

struct CommandType {
    const AggregateContract* aggregate = nullptr;
    const FieldDescriptor* kind = nullptr;  // Its case of the aggregate's oneof.
    const Descriptor* message = nullptr;
    CommandOptions options;
    std::vector<const FieldDescriptor*> stream_fields;

    /// The stream's id is the command's own id, because the route does not name one.
    bool creates = false;
};

struct EventType {
    const AggregateContract* aggregate = nullptr;
    const FieldDescriptor* kind = nullptr;
    const Descriptor* message = nullptr;
    EventOptions options;
};

/// How a refusal reads outside.
struct RefusalText {
    std::string code;
    RefusalOptions options;
};

/// Every command and event there is, read from the descriptors once at start. Immutable afterwards,
/// so that any thread may read it.
class Catalogue {
 public:
    explicit Catalogue(std::vector<AggregateContract> aggregates);

    Catalogue(const Catalogue&) = delete;
    Catalogue& operator=(const Catalogue&) = delete;

    const std::vector<AggregateContract>& aggregates() const { return aggregates_; }
    const std::vector<CommandType>& commands() const { return commands_; }
    const std::vector<EventType>& events() const { return events_; }

    /// nullptr where there is none of that name.
    const AggregateContract* aggregate(std::string_view name) const;
    const CommandType* command(const Descriptor* message) const;
    const CommandType* command_named(std::string_view message_name) const;
    const EventType* event_of_type(std::string_view type) const;

    /// The case that is set, or nullptr: none is, or one that this build does not know.
    const CommandType* command_in(const AggregateContract& aggregate, const Message& body) const;
    const EventType* event_in(const AggregateContract& aggregate, const Message& body) const;

 private:
    void add_commands(const AggregateContract& aggregate);
    void add_events(const AggregateContract& aggregate);

    std::vector<AggregateContract> aggregates_;
    std::vector<CommandType> commands_;
    std::vector<EventType> events_;
    std::map<std::string, const AggregateContract*, std::less<>> by_name_;
    std::map<const Descriptor*, std::size_t> command_by_message_;
    std::map<std::string, std::size_t, std::less<>> command_by_name_;
    std::map<const Descriptor*, std::size_t> event_by_message_;
    std::map<std::string, std::size_t, std::less<>> event_by_type_;
};

RefusalText refusal_text(const google::protobuf::EnumValueDescriptor& value, const RefusalOptions& options);

/// A refusal by its number. The enum must know it.
RefusalText refusal_text(const AggregateContract& aggregate, int number);

/// The message inside the case that is set; it must be set.
const Message& inner_message(const Message& body, const FieldDescriptor& kind);

}  // namespace cairn
