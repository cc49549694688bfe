#pragma once

#include <google/protobuf/message.h>

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "consumers/processor/checkpoint.hpp"
#include "domain/aggregate.hpp"

namespace cairn {

/// A stream as the processor knows it.
struct Stream {
    std::int32_t partition = 0;
    std::string name;
    const Aggregate* aggregate = nullptr;
    std::uint64_t version = 0;
    std::int64_t recorded_at_us = 0;
    std::int64_t position = 0;
    std::unique_ptr<google::protobuf::Message> state;
    bool dirty = false;
};

/// Streams in memory, in front of the checkpoint. What a transaction changes is dirty until it is kept or
/// dropped: dropping forgets the stream, and the checkpoint, which holds committed state alone, gives it
/// again. Not thread-safe: each processor thread has its own.
class StreamCache {
 public:
    StreamCache(Checkpoint& checkpoint, std::size_t streams_max)
        : checkpoint_(checkpoint), streams_max_(streams_max) {}

    /// The stream, read from the checkpoint or new. The reference holds until keep, drop or clear.
    Stream& at(std::int32_t partition, std::string_view name, const Aggregate& aggregate);

    void mark_dirty(Stream& stream);

    /// Moves what is dirty into the batch to be written; then makes room.
    void keep(CheckpointBatch& batch);

    void drop();
    void clear();

    std::size_t dirty_count() const { return dirty_.size(); }

 private:
    using Order = std::list<Stream>;  // The most recently used first.

    Stream load(std::int32_t partition, std::string_view name, const Aggregate& aggregate);
    void make_room();

    Checkpoint& checkpoint_;
    std::size_t streams_max_;
    Order order_;
    std::unordered_map<std::string_view, Order::iterator> by_name_;  // Keys point into order_.
    std::vector<Stream*> dirty_;
};

}  // namespace cairn
