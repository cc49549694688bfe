#include "program/audit/policy_reactions.hpp"

#include <fmt/format.h>

#include "consumers/policies/policy_runner.hpp"
#include "consumers/policies/reaction_id.hpp"
#include "infra/contract/personal_subject.hpp"
#include "infra/contract/stream_name.hpp"

namespace cairn {

void PolicyReactions::add_cursor(const Record& record) {
    Cursor cursor;
    const bool whole = !record.is_tombstone &&
                       cursor.ParseFromArray(record.value.data(), static_cast<int>(record.value.size()));
    if (whole && cursor.consumer() == PolicyRunner::consumer)
        passed_[std::stoi(cursor.part())] = cursor.next_offset();
}

void PolicyReactions::add_timer(const Record& record) { add_id(std::string(record.key)); }

void PolicyReactions::add_command(const CommandEnvelope& command) {
    if (!command.policy().empty()) add_id(command.command_id());
}

void PolicyReactions::add_id(const std::string& id) {
    if (asked_.erase(id) == 0) seen_.insert(id);
}

void PolicyReactions::add_event(const LogPlace& place, const EventEnvelope& envelope,
                                const EventBody& body) {
    const auto passed = passed_.find(place.partition);
    if (envelope.imported() || passed == passed_.end() || place.offset >= passed->second) return;
    const auto name = parse_stream(envelope.stream());
    const Happened happened{envelope, std::string(name->id)};
    for (const Policy& policy : policies_) {
        if (policy.event != body.type->message) continue;
        const Commands commands = policy.react(body.inner(), happened);
        for (std::size_t i = 0; i < commands.size(); ++i) {
            // Nothing is written about a person who was forgotten before the policy came by.
            if (!personal_subject(*commands[i].command).empty()) continue;
            ++reactions_;
            const std::string id = reaction_id(envelope.event_id(), policy.name, i);
            if (seen_.erase(id) == 0)
                asked_.emplace(id, Asked{place, envelope.recorded_at_us() / 1'000, &policy});
        }
    }
}

void PolicyReactions::finish() {
    for (const auto& [id, asked] : asked_)
        if (asked.at_ms > since_ms_)
            report_.violation(
                "reaction_missing", asked.place,
                fmt::format("{} has passed it, and its command is not in the log", asked.policy->name));
    report_.count("policy_commands", reactions_);
}

}  // namespace cairn
