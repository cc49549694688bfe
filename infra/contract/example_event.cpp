#include "infra/contract/example_event.hpp"

#include <algorithm>
#include <limits>

#include "cairn/money.pb.h"
#include "infra/contract/formats.hpp"
#include "infra/contract/stream_name.hpp"
#include "schemas/base/ensure.hpp"
#include "schemas/base/time.hpp"

namespace cairn {
namespace {

constexpr int depth_max = 4;
constexpr std::int64_t count = 2;
constexpr std::int64_t amount_minor = 4'900;
constexpr std::int64_t until_us = 15 * 60 * 1'000'000LL;

std::string words(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

bool ends_with(std::string_view text, std::string_view ending) {
    return text.size() > ending.size() && text.substr(text.size() - ending.size()) == ending;
}

std::string hex_of(std::string_view name) {
    std::string hex = uuid_text(uuid_v5(name));
    hex.erase(std::remove(hex.begin(), hex.end(), '-'), hex.end());
    return hex;
}

/// Fills messages. An event's fields declare few rules, because nobody sends events: those of a command's
/// field of the same name hold for them too.
class Filler {
 public:
    Filler(const Catalogue& catalogue, const AggregateContract& aggregate, const ExampleFacts& facts)
        : catalogue_(catalogue), aggregate_(aggregate), facts_(facts) {}

    void fill(Message& message, int depth = 0) const {
        const Descriptor& type = *message.GetDescriptor();
        for (int i = 0; i < type.field_count(); ++i) {
            const FieldDescriptor& field = *type.field(i);
            const auto* choice = field.real_containing_oneof();
            if (choice != nullptr && message.GetReflection()->HasOneof(message, choice)) continue;
            if (field.is_repeated())
                add_item(message, field, depth);
            else
                set(message, field, depth);
        }
    }

    std::string stream_id() const {
        for (const CommandType& command : catalogue_.commands()) {
            if (command.aggregate != &aggregate_) continue;
            std::string id;
            for (const FieldDescriptor* field : command.stream_fields)
                id += (id.empty() ? "" : ":") + text(*field);
            return id;
        }
        unreachable("every aggregate has a command");
    }

 private:
    const FieldRules& rules_of(const FieldDescriptor& field) const {
        const FieldRules& own = field.options().GetExtension(cairn::field);
        if (own.format() != TEXT || own.has_min() || own.has_max()) return own;
        const FieldRules* elsewhere = nullptr;
        for (const CommandType& command : catalogue_.commands()) {
            const FieldDescriptor* same = command.message->FindFieldByName(field.name());
            if (same == nullptr || same->cpp_type() != field.cpp_type()) continue;
            const FieldRules& rules = same->options().GetExtension(cairn::field);
            if (rules.format() == TEXT && !rules.has_min() && !rules.has_max()) continue;
            if (command.aggregate == &aggregate_) return rules;
            if (elsewhere == nullptr) elsewhere = &rules;
        }
        return elsewhere == nullptr ? own : *elsewhere;
    }

    std::string text(const FieldDescriptor& field) const {
        const FieldRules& rules = rules_of(field);
        const std::string& name = field.name();
        switch (rules.format()) {
            case ID:
                return ends_with(name, "_id") ? uuid_text(uuid_v5("example " + name)) : "example_" + name;
            case SLUG:
                if (name == "tenant_id") return facts_.tenant;
                return rules.default_to().empty() ? "example" : rules.default_to();
            case DATE: return "2026-03-14";
            case EMAIL: return "ada@example.com";
            case PHONE: return "+12025550123";
            case URL:
            case EVENT_TYPE: return "payment.captured";
            case FILTER: return "version > 1";
            case RECEIVER_URL: return "https://example.com/" + name;
            case CURRENCY: return "EUR";
            case TOKEN: return "example.token";
            default: return free_text(name, rules);
        }
    }

    static std::string free_text(const std::string& name, const FieldRules& rules) {
        std::string text = "Example " + words(name);
        if (ends_with(name, "_id")) text = uuid_text(uuid_v5("example " + name));
        if (ends_with(name, "_hash") || ends_with(name, "_hashes"))
            text = hex_of("example " + name) + hex_of("example " + name + " 2");
        if (rules.max_length() > 0) text.resize(std::min<std::size_t>(text.size(), rules.max_length()));
        return text;
    }

    std::int64_t number(const FieldDescriptor& field, std::int64_t wanted) const {
        const FieldRules& rules = rules_of(field);
        const std::int64_t least = rules.has_min() ? rules.min() : std::numeric_limits<std::int64_t>::min();
        const std::int64_t most = rules.has_max() ? rules.max() : std::numeric_limits<std::int64_t>::max();
        return std::max(least, std::min(wanted, most));
    }

    static const google::protobuf::EnumValueDescriptor* enumerator(const FieldDescriptor& field) {
        // The first is often what a value left out reads as.
        return field.enum_type()->value(field.enum_type()->value_count() > 1 ? 1 : 0);
    }

    void set(Message& message, const FieldDescriptor& field, int depth) const {
        const auto& reflection = *message.GetReflection();
        switch (field.cpp_type()) {
            case FieldDescriptor::CPPTYPE_STRING:
                return reflection.SetString(&message, &field, text(field));
            case FieldDescriptor::CPPTYPE_BOOL: return reflection.SetBool(&message, &field, true);
            case FieldDescriptor::CPPTYPE_INT32:
                return reflection.SetInt32(&message, &field, static_cast<int>(number(field, count)));
            case FieldDescriptor::CPPTYPE_UINT32:
                return reflection.SetUInt32(&message, &field,
                                            static_cast<std::uint32_t>(number(field, count)));
            case FieldDescriptor::CPPTYPE_INT64:
                return reflection.SetInt64(&message, &field, number(field, count));
            case FieldDescriptor::CPPTYPE_UINT64:
                return reflection.SetUInt64(&message, &field,
                                            static_cast<std::uint64_t>(number(field, count)));
            case FieldDescriptor::CPPTYPE_DOUBLE: return reflection.SetDouble(&message, &field, 1.5);
            case FieldDescriptor::CPPTYPE_FLOAT: return reflection.SetFloat(&message, &field, 1.5F);
            case FieldDescriptor::CPPTYPE_ENUM:
                return reflection.SetEnum(&message, &field, enumerator(field));
            case FieldDescriptor::CPPTYPE_MESSAGE:
                if (depth < depth_max)
                    fill_inner(*reflection.MutableMessage(&message, &field), field, depth);
                return;
        }
    }

    void fill_inner(Message& inner, const FieldDescriptor& field, int depth) const {
        if (inner.GetDescriptor() == Timestamp::descriptor()) {
            inner.CopyFrom(from_us(facts_.occurred_at_us + until_us));
        } else if (inner.GetDescriptor() == Money::descriptor()) {
            Money money;
            money.set_amount_minor(number(field, amount_minor));
            money.set_currency("EUR");
            inner.CopyFrom(money);
        } else {
            fill(inner, depth + 1);
        }
    }

    void add_item(Message& message, const FieldDescriptor& field, int depth) const {
        const auto& reflection = *message.GetReflection();
        switch (field.cpp_type()) {
            case FieldDescriptor::CPPTYPE_STRING:
                return reflection.AddString(&message, &field, text(field));
            case FieldDescriptor::CPPTYPE_INT64:
                return reflection.AddInt64(&message, &field, number(field, count));
            case FieldDescriptor::CPPTYPE_ENUM:
                return reflection.AddEnum(&message, &field, enumerator(field));
            case FieldDescriptor::CPPTYPE_MESSAGE:
                if (depth < depth_max) fill_inner(*reflection.AddMessage(&message, &field), field, depth);
                return;
            default: return;  // JSON has no form for a list of these yet.
        }
    }

    const Catalogue& catalogue_;
    const AggregateContract& aggregate_;
    const ExampleFacts& facts_;
};

}  // namespace

EventEnvelope example_event(const Catalogue& catalogue, const EventType& type, const ExampleFacts& facts) {
    const Filler filler(catalogue, *type.aggregate, facts);
    const std::unique_ptr<Message> body(type.aggregate->event->New());
    filler.fill(*body->GetReflection()->MutableMessage(body.get(), type.kind));
    const std::string& name = type.options.type();
    EventEnvelope envelope;
    envelope.set_event_id(facts.event_id.empty() ? uuid_v5("example event " + name) : facts.event_id);
    envelope.set_tenant(facts.tenant);
    envelope.set_stream(stream_name(facts.tenant, type.aggregate->name, filler.stream_id()));
    envelope.set_version(1);
    envelope.set_type(name);
    envelope.set_schema_version(type.options.version());
    envelope.set_occurred_at_us(facts.occurred_at_us);
    envelope.set_recorded_at_us(facts.occurred_at_us);
    envelope.set_correlation_id(uuid_v5("example command"));
    envelope.set_causation_id(uuid_v5("example command"));
    envelope.set_body(body->SerializeAsString());
    return envelope;
}

std::unique_ptr<Message> example_row(const Catalogue& catalogue, const AggregateContract& aggregate,
                                     const RowType& type, const ExampleFacts& facts) {
    std::unique_ptr<Message> row(type.prototype->New());
    Filler(catalogue, aggregate, facts).fill(*row);
    for (const Column& column : type.columns)
        if (column.options.hidden()) row->GetReflection()->ClearField(row.get(), column.field);
    clear_sealed(type, *row);
    return row;
}

}  // namespace cairn
