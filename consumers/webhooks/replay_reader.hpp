#pragma once

#include <optional>
#include <string>
#include <vector>

#include "infra/log/log_reader.hpp"

namespace cairn {

/// Reads a stretch of a topic of the log in bits, or single records of it. Used by one thread.
class ReplayReader {
 public:
    ReplayReader(const KafkaSettings& kafka, std::string topic);

    /// From 'positions' to 'ends', partition by partition. What the log keeps no longer is passed over.
    void open(std::vector<std::int64_t> positions, std::vector<std::int64_t> ends);

    /// Nothing: none came within that time. Throws Failure.
    std::optional<Record> next(int timeout_ms);

    /// The record that 'next' gave last is given again.
    void put_back(Record record);

    bool is_at_end() const { return positions_ == ends_; }
    const std::vector<std::int64_t>& positions() const { return positions_; }

    /// Nothing: the log has no such record, or no longer. Throws Failure.
    std::optional<Record> at(const PartitionOffset& place);

 private:
    std::string topic_;
    LogReader reader_;
    std::vector<std::int64_t> positions_, ends_;
    std::optional<Record> held_;
};

}  // namespace cairn
