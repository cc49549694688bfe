#include "consumers/processor/outcome_index.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn {
namespace {

Outcome parse(const std::string& bytes) {
    Outcome outcome;
    ensure(outcome.ParseFromString(bytes), "the index holds outcomes that we wrote");
    return outcome;
}

}  // namespace

std::optional<Outcome> OutcomeIndex::find(std::int32_t partition, const std::string& command_id) {
    const auto added = added_.find(command_id);
    if (added != added_.end()) return parse(added->second.entry.outcome);
    const auto stored = checkpoint_.command(partition, command_id);
    if (!stored) return std::nullopt;
    return parse(*stored);
}

void OutcomeIndex::add(std::int32_t partition, const std::string& command_id, Entry entry) {
    added_.insert_or_assign(command_id, Added{partition, std::move(entry)});
}

void OutcomeIndex::keep(CheckpointBatch& batch) {
    for (auto& [command_id, added] : added_)
        batch.answers.push_back(
            {added.partition, command_id, std::move(added.entry.outcome), added.entry.received_at_us});
    added_.clear();
}

}  // namespace cairn
