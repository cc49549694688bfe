#include "program/audit/personal_values.hpp"

#include <fmt/format.h>

#include "infra/contract/personal_subject.hpp"
#include "infra/contract/stream_name.hpp"
#include "infra/keys/personal_data.hpp"

namespace cairn {
namespace {

/// The second part of enc1.<key id>.<base64url>.
std::string key_id_of(const std::string& sealed) {
    const auto begin = sealed.find('.') + 1;
    return sealed.substr(begin, sealed.find('.', begin) - begin);
}

std::size_t hash_of(const std::string& text) { return std::hash<std::string>()(text); }

}  // namespace

void PersonalValues::add_command(const LogPlace& place, const CommandEnvelope& command) {
    check_body(place, command.tenant(), command.stream(), command.body(), true);
}

void PersonalValues::add_event(const LogPlace& place, const EventEnvelope& event) {
    check_body(place, event.tenant(), event.stream(), event.body(), false);
}

void PersonalValues::add_parked(const Record& record) {
    const LogPlace place{topics_.parked, record.partition, record.offset};
    ParkedRecord parked;
    CommandEnvelope command;
    EventEnvelope event;
    if (!parked.ParseFromArray(record.value.data(), static_cast<int>(record.value.size()))) return;
    if (parked.topic() == topics_.commands && command.ParseFromString(parked.value()))
        add_command(place, command);
    if (parked.topic() == topics_.events && event.ParseFromString(parked.value())) add_event(place, event);
}

void PersonalValues::check_body(const LogPlace& place, const std::string& tenant, const std::string& stream,
                                const std::string& bytes, bool is_command) {
    const auto name = parse_stream(stream);
    const AggregateContract* aggregate = name ? catalogue_.aggregate(name->aggregate) : nullptr;
    if (aggregate == nullptr) return;
    const std::unique_ptr<Message> body((is_command ? aggregate->command : aggregate->event)->New());
    if (!body->ParseFromString(bytes)) return;
    if (is_command) {
        const CommandType* type = catalogue_.command_in(*aggregate, *body);
        if (type != nullptr) check(place, tenant, inner_message(*body, *type->kind));
    } else {
        const EventType* type = catalogue_.event_in(*aggregate, *body);
        if (type != nullptr) check(place, tenant, inner_message(*body, *type->kind));
    }
}

void PersonalValues::check(const LogPlace& place, const std::string& tenant, const Message& message) {
    const Descriptor& type = *message.GetDescriptor();
    const auto& reflection = *message.GetReflection();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& declared = *type.field(i);
        const std::string& owner = declared.options().GetExtension(field).personal();
        if (owner.empty()) continue;
        const std::string value = reflection.GetString(message, &declared);
        if (value.empty()) continue;
        ++values_;
        if (!PersonalData::is_sealed(value)) {
            // Never the value: the report goes to terminals and tickets.
            report_.violation("personal_plain", place,
                              fmt::format("{} of {} is no ciphertext", declared.name(), type.name()));
            continue;
        }
        const FieldDescriptor* named = type.FindFieldByName(owner);
        const std::string subject =
            tenant + "/" + subject_name(owner, reflection.GetString(message, named));
        used_.emplace(hash_of(subject + "/" + key_id_of(value)), Use{hash_of(subject), place});
    }
}

void PersonalValues::add_key(const Record& record) {
    const std::string name(record.key);
    if (record.is_tombstone) {
        keys_.erase(name);
        return;
    }
    KeyRecord key;
    if (!key.ParseFromArray(record.value.data(), static_cast<int>(record.value.size()))) return;
    if (key.tenant().empty()) return;  // A heartbeat.
    if (key.erased())
        erased_.insert(key.tenant() + "/" + key.subject());
    else
        keys_[name] = {topics_.keys, record.partition, record.offset};
}

void PersonalValues::finish() {
    std::unordered_set<std::size_t> erased, there;
    for (const std::string& subject : erased_) erased.insert(hash_of(subject));
    for (const auto& [name, place] : keys_) {
        there.insert(hash_of(name));
        const std::string subject = name.substr(0, name.rfind('/'));
        if (erased_.count(subject) > 0)
            report_.violation("key_of_forgotten", place, subject + " was forgotten, and its key is there");
    }
    for (const auto& [key, use] : used_)
        if (there.count(key) == 0 && erased.count(use.subject) == 0)
            report_.violation("key_missing", use.place,
                              "its personal data has no key, and nobody has destroyed it");
    report_.count("personal_values", values_);
    report_.count("forgotten_subjects", erased_.size());
}

}  // namespace cairn
