#include "program/audit/folded_streams.hpp"

#include "infra/contract/stream_name.hpp"

namespace cairn {

FoldedStreams::FoldedStreams(const std::vector<Aggregate>& aggregates) {
    for (const Aggregate& aggregate : aggregates) aggregates_.emplace(aggregate.name, &aggregate);
}

FoldedStream* FoldedStreams::find(std::int32_t partition, const std::string& name) {
    FoldedStream& stream = partitions_[partition][name];
    if (stream.aggregate != nullptr) return &stream;
    const auto parts = parse_stream(name);
    const auto aggregate = parts ? aggregates_.find(parts->aggregate) : aggregates_.end();
    if (aggregate == aggregates_.end()) {
        partitions_[partition].erase(name);
        return nullptr;
    }
    stream.aggregate = aggregate->second;
    stream.state.reset(stream.aggregate->state->New());
    return &stream;
}

void FoldedStreams::add(std::int32_t partition, const EventEnvelope& envelope, const Message& body) {
    FoldedStream* stream = find(partition, envelope.stream());
    if (stream == nullptr) return;
    stream->aggregate->evolve(*stream->state, body);
    stream->version = envelope.version();
    stream->recorded_at_us = envelope.recorded_at_us();
    stream->position = envelope.position();
}

}  // namespace cairn
