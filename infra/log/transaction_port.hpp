#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "infra/log/record.hpp"

namespace cairn {

enum class CommitResult {
    committed,
    aborted,  // Nothing of it happened; read again from the stable offsets.
    lost,     // Unknown: this port is finished, and the log alone knows.
    fenced,   // Another producer has this one's name: finished too.
};

/// What an exactly-once loop needs of the log: a member of a group that consumes one topic, and a
/// transactional producer whose transactions carry the group's offsets. Kafka stands behind it, or a
/// simulation. Used by one thread.
class TransactionPort {
 public:
    virtual ~TransactionPort() = default;

    /// The next input record, if one is there in time. Take-over and release of partitions happen in here.
    virtual std::optional<Record> poll(int timeout_ms) = 0;

    virtual void begin() = 0;
    virtual void produce(const std::string& topic, std::int32_t partition, std::string_view key,
                         std::string_view value) = 0;

    /// Commits with the input offsets to go on from. Never without: they are the fence (DESIGN D3).
    virtual CommitResult commit(const std::vector<PartitionOffset>& next) = 0;

    /// Gives up the transaction that is open.
    virtual void abort() = 0;

    /// Offset of the last record that this port produced there and that the broker has confirmed; -1 where
    /// there is none.
    virtual std::int64_t last_produced(const std::string& topic, std::int32_t partition) const = 0;

    /// After 'aborted': takes over again from the stable offsets.
    virtual void rewind() = 0;
};

/// What a port asks its owner when partitions come and go.
class TakeOver {
 public:
    virtual ~TakeOver() = default;

    /// The stable input offset of each partition, -1 where the group has none, and the answer: where to
    /// begin. State is rebuilt in here, and the input is read only afterwards.
    virtual std::vector<PartitionOffset> take_over(const std::vector<PartitionOffset>& stable) = 0;

    virtual void release() = 0;
};

}  // namespace cairn
