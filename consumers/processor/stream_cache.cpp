#include "consumers/processor/stream_cache.hpp"

#include "schemas/base/ensure.hpp"

namespace cairn {

Stream& StreamCache::at(std::int32_t partition, std::string_view name, const Aggregate& aggregate) {
    const auto found = by_name_.find(name);
    if (found != by_name_.end()) {
        order_.splice(order_.begin(), order_, found->second);
        return order_.front();
    }
    order_.push_front(load(partition, name, aggregate));
    by_name_.emplace(order_.front().name, order_.begin());
    return order_.front();
}

Stream StreamCache::load(std::int32_t partition, std::string_view name, const Aggregate& aggregate) {
    Stream stream;
    stream.partition = partition;
    stream.name = std::string(name);
    stream.aggregate = &aggregate;
    stream.state.reset(aggregate.state->New());
    const auto bytes = checkpoint_.stream(partition, name);
    if (!bytes) return stream;
    StreamCheckpoint record;
    const bool whole = record.ParseFromString(*bytes) && stream.state->ParseFromString(record.state());
    ensure(whole, "the checkpoint holds what this version of the aggregate wrote");
    stream.version = record.version();
    stream.recorded_at_us = record.recorded_at_us();
    stream.position = record.position();
    return stream;
}

void StreamCache::mark_dirty(Stream& stream) {
    if (std::exchange(stream.dirty, true)) return;
    dirty_.push_back(&stream);
}

void StreamCache::keep(CheckpointBatch& batch) {
    StreamCheckpoint record;
    for (Stream* stream : dirty_) {
        record.set_version(stream->version);
        record.set_recorded_at_us(stream->recorded_at_us);
        record.set_position(stream->position);
        stream->state->SerializeToString(record.mutable_state());
        batch.streams.push_back({stream->partition, stream->name, record.SerializeAsString()});
        stream->dirty = false;
    }
    dirty_.clear();
    make_room();
}

void StreamCache::drop() {
    for (const Stream* stream : dirty_) {
        const auto found = by_name_.find(stream->name);
        const Order::iterator place = found->second;
        by_name_.erase(found);
        order_.erase(place);
    }
    dirty_.clear();
}

void StreamCache::clear() {
    dirty_.clear();
    by_name_.clear();
    order_.clear();
}

void StreamCache::make_room() {
    while (order_.size() > streams_max_) {
        by_name_.erase(order_.back().name);
        order_.pop_back();
    }
}

}  // namespace cairn
