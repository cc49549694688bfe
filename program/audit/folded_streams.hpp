#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include "cairn/envelope.pb.h"
#include "domain/aggregate.hpp"

namespace cairn {

/// A stream as its events make it, by the domain's own evolve.
struct FoldedStream {
    const Aggregate* aggregate = nullptr;
    std::uint64_t version = 0;
    std::int64_t recorded_at_us = 0;
    std::int64_t position = 0;
    std::unique_ptr<Message> state;
};

/// The streams of some partitions, up to the event that was added last.
class FoldedStreams {
 public:
    using Partition = std::unordered_map<std::string, FoldedStream>;  // By name.

    explicit FoldedStreams(const std::vector<Aggregate>& aggregates);

    void add(std::int32_t partition, const EventEnvelope& envelope, const Message& body);

    /// The stream, new where no event made it. nullptr: this build knows no such kind.
    FoldedStream* find(std::int32_t partition, const std::string& name);

    void forget(std::int32_t partition) { partitions_.erase(partition); }

    const Partition& of(std::int32_t partition) { return partitions_[partition]; }

 private:
    std::map<std::string, const Aggregate*, std::less<>> aggregates_;
    std::map<std::int32_t, Partition> partitions_;
};

}  // namespace cairn
