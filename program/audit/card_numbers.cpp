#include "program/audit/card_numbers.hpp"

#include <fmt/format.h>

#include <memory>

#include "infra/contract/stream_name.hpp"
#include "program/audit/card_number_text.hpp"

namespace cairn {
namespace {

constexpr int digits_min = 13;

/// Whether it is worth reading: most records have no such run of digits.
bool may_hold(std::string_view bytes) {
    int digits = 0;
    bool is_gap = false;
    for (const char c : bytes) {
        if (c >= '0' && c <= '9') {
            if (++digits == digits_min) return true;
            is_gap = false;
        } else if ((c == ' ' || c == '-') && !is_gap) {
            is_gap = true;
        } else {
            digits = 0;
        }
    }
    return false;
}

std::unique_ptr<Message> envelope_of(const Topics& topics, std::string_view topic) {
    if (topic == topics.commands) return std::make_unique<CommandEnvelope>();
    if (topic == topics.events) return std::make_unique<EventEnvelope>();
    if (topic == topics.outcomes) return std::make_unique<Outcome>();
    if (topic == topics.timers) return std::make_unique<TimerRecord>();
    if (topic == topics.cursors) return std::make_unique<Cursor>();
    if (topic == topics.keys) return std::make_unique<KeyRecord>();
    if (topic == topics.parked) return std::make_unique<ParkedRecord>();
    return nullptr;  // Text, such as that of cairn.public.
}

}  // namespace

void CardNumbers::add(const Record& record) {
    ++records_;
    const LogPlace place{std::string(record.topic), record.partition, record.offset};
    if (may_hold(record.key)) check_text(place, "the key", record.key);
    if (may_hold(record.value)) check(place, record.topic, record.value);
}

void CardNumbers::check(const LogPlace& place, std::string_view topic, std::string_view value) {
    const std::unique_ptr<Message> envelope = envelope_of(topics_, topic);
    if (envelope != nullptr && envelope->ParseFromArray(value.data(), static_cast<int>(value.size())))
        check_message(place, *envelope);
    else
        check_text(place, "the record", value);
}

void CardNumbers::check_message(const LogPlace& place, const Message& message) {
    std::vector<const FieldDescriptor*> set;
    message.GetReflection()->ListFields(message, &set);
    for (const FieldDescriptor* declared : set) check_field(place, message, *declared);
}

void CardNumbers::check_field(const LogPlace& place, const Message& message,
                              const FieldDescriptor& declared) {
    const auto& reflection = *message.GetReflection();
    const int count = declared.is_repeated() ? reflection.FieldSize(message, &declared) : 1;
    for (int i = 0; i < count; ++i) {
        if (declared.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
            check_message(place, declared.is_repeated()
                                     ? reflection.GetRepeatedMessage(message, &declared, i)
                                     : reflection.GetMessage(message, &declared));
        } else if (declared.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
            const std::string text = declared.is_repeated()
                                         ? reflection.GetRepeatedString(message, &declared, i)
                                         : reflection.GetString(message, &declared);
            if (declared.type() == FieldDescriptor::TYPE_BYTES)
                check_bytes(place, message, declared, text);
            else
                check_text(place, declared.name() + " of " + message.GetDescriptor()->name(), text);
        }
    }
}

/// What an envelope holds is read as what it is.
void CardNumbers::check_bytes(const LogPlace& place, const Message& message,
                              const FieldDescriptor& declared, const std::string& bytes) {
    if (!may_hold(bytes)) return;
    if (const auto* command = dynamic_cast<const CommandEnvelope*>(&message);
        command != nullptr && declared.number() == CommandEnvelope::kBodyFieldNumber)
        return check_body(place, command->stream(), bytes, true);
    if (const auto* event = dynamic_cast<const EventEnvelope*>(&message);
        event != nullptr && declared.number() == EventEnvelope::kBodyFieldNumber)
        return check_body(place, event->stream(), bytes, false);
    if (const auto* parked = dynamic_cast<const ParkedRecord*>(&message);
        parked != nullptr && declared.number() == ParkedRecord::kValueFieldNumber)
        return check(place, parked->topic(), bytes);
    check_text(place, declared.name() + " of " + message.GetDescriptor()->name(), bytes);
}

void CardNumbers::check_body(const LogPlace& place, const std::string& stream, const std::string& bytes,
                             bool is_command) {
    const auto name = parse_stream(stream);
    const AggregateContract* aggregate = name ? catalogue_.aggregate(name->aggregate) : nullptr;
    if (aggregate != nullptr) {
        const std::unique_ptr<Message> body((is_command ? aggregate->command : aggregate->event)->New());
        if (body->ParseFromString(bytes)) return check_message(place, *body);
    }
    check_text(place, "the body", bytes);
}

void CardNumbers::check_text(const LogPlace& place, const std::string& where, std::string_view text) {
    if (holds_lone_card_number(text)) report_card_number(place, where, report_);
}

void report_card_number(const LogPlace& place, const std::string& where, AuditReport& report) {
    report.violation("card_number_found", place, where + " holds what looks like a card number");
}

}  // namespace cairn
