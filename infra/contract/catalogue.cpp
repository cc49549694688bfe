#include "infra/contract/catalogue.hpp"

#include "infra/contract/names.hpp"
#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

const google::protobuf::OneofDescriptor& kinds(const Message& body) {
    const Descriptor& type = *body.GetDescriptor();
    ensure(type.real_oneof_decl_count() == 1, "commands and events are cases of one oneof");
    return *type.oneof_decl(0);
}

std::vector<const FieldDescriptor*> stream_fields(const AggregateContract& aggregate,
                                                  const Descriptor& message, const std::string& option) {
    std::vector<const FieldDescriptor*> fields;
    std::string rest = option.empty() ? aggregate.name + "_id" : option;
    while (!rest.empty()) {
        const auto colon = rest.find(':');
        const auto* field = message.FindFieldByName(rest.substr(0, colon));
        ensure(field != nullptr, "a command has the fields that name its stream");
        fields.push_back(field);
        rest = colon == std::string::npos ? "" : rest.substr(colon + 1);
    }
    return fields;
}

const FieldDescriptor* set_case(const Message& body) {
    return body.GetReflection()->GetOneofFieldDescriptor(body, &kinds(body));
}

}  // namespace

Catalogue::Catalogue(std::vector<AggregateContract> aggregates) : aggregates_(std::move(aggregates)) {
    for (const AggregateContract& aggregate : aggregates_) {
        by_name_.emplace(aggregate.name, &aggregate);
        add_commands(aggregate);
        add_events(aggregate);
    }
}

void Catalogue::add_commands(const AggregateContract& aggregate) {
    const auto& cases = kinds(*aggregate.command);
    for (int i = 0; i < cases.field_count(); ++i) {
        CommandType type;
        type.aggregate = &aggregate;
        type.kind = cases.field(i);
        type.message = cases.field(i)->message_type();
        ensure(type.message->options().HasExtension(cairn::command), "a command says so: (cairn.command)");
        type.options = type.message->options().GetExtension(cairn::command);
        type.stream_fields = stream_fields(aggregate, *type.message, type.options.stream());
        const std::string first = "{" + type.stream_fields.front()->name() + "}";
        type.creates = !type.options.post().empty() && type.options.post().find(first) == std::string::npos;
        command_by_message_.emplace(type.message, commands_.size());
        command_by_name_.emplace(type.message->name(), commands_.size());
        commands_.push_back(std::move(type));
    }
}

void Catalogue::add_events(const AggregateContract& aggregate) {
    const auto& cases = kinds(*aggregate.event);
    for (int i = 0; i < cases.field_count(); ++i) {
        EventType type;
        type.aggregate = &aggregate;
        type.kind = cases.field(i);
        type.message = cases.field(i)->message_type();
        ensure(type.message->options().HasExtension(event), "an event says so: (cairn.event)");
        type.options = type.message->options().GetExtension(event);
        if (type.options.version() == 0) type.options.set_version(1);
        event_by_message_.emplace(type.message, events_.size());
        const bool is_new = event_by_type_.emplace(type.options.type(), events_.size()).second;
        ensure(is_new, "every event has a type of its own");
        events_.push_back(std::move(type));
    }
}

const AggregateContract* Catalogue::aggregate(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
}

const CommandType* Catalogue::command(const Descriptor* message) const {
    const auto found = command_by_message_.find(message);
    return found == command_by_message_.end() ? nullptr : &commands_[found->second];
}

const CommandType* Catalogue::command_named(std::string_view message_name) const {
    const auto found = command_by_name_.find(message_name);
    return found == command_by_name_.end() ? nullptr : &commands_[found->second];
}

const EventType* Catalogue::event_of_type(std::string_view type) const {
    const auto found = event_by_type_.find(type);
    return found == event_by_type_.end() ? nullptr : &events_[found->second];
}

const CommandType* Catalogue::command_in(const AggregateContract& aggregate, const Message& body) const {
    ensure(body.GetDescriptor() == aggregate.command->GetDescriptor(), "a body of the aggregate");
    const FieldDescriptor* kind = set_case(body);
    return kind == nullptr ? nullptr : command(kind->message_type());
}

const EventType* Catalogue::event_in(const AggregateContract& aggregate, const Message& body) const {
    ensure(body.GetDescriptor() == aggregate.event->GetDescriptor(), "a body of the aggregate");
    const FieldDescriptor* kind = set_case(body);
    if (kind == nullptr) return nullptr;
    return &events_[event_by_message_.at(kind->message_type())];
}

RefusalText refusal_text(const google::protobuf::EnumValueDescriptor& value,
                         const RefusalOptions& options) {
    return {options.code().empty() ? lower(value.name()) : options.code(), options};
}

RefusalText refusal_text(const AggregateContract& aggregate, int number) {
    const auto* value = aggregate.refusals->FindValueByNumber(number);
    ensure(value != nullptr && number != 0, "a refusal is an enumerator of its aggregate");
    return refusal_text(*value, value->options().GetExtension(refusal));
}

const Message& inner_message(const Message& body, const FieldDescriptor& kind) {
    return body.GetReflection()->GetMessage(body, &kind);
}

}  // namespace cairn
