#pragma once

#include <functional>
#include <vector>

#include "infra/log/record.hpp"

namespace cairn {

/// [from, until) of one partition; until as high_watermark gives it.
struct ReplayRange {
    TopicPartition partition;
    std::int64_t from = 0;
    std::int64_t until = 0;
};

/// Reading the committed log from explicit offsets. Kafka stands behind it, or a simulation.
class ReplayPort {
 public:
    virtual ~ReplayPort() = default;

    virtual std::int64_t low_watermark(const TopicPartition& partition) = 0;

    /// One past the last record, committed or not. Never the last stable offset: commit markers are
    /// written partition by partition, and a former owner's last batch may still be without (KAFKA-10167).
    virtual std::int64_t high_watermark(const TopicPartition& partition) = 0;

    /// Every committed record of the ranges, in order within each partition. Waits out transactions that
    /// are open below 'until'; throws Failure, retryable, where that takes too long.
    virtual void replay(const std::vector<ReplayRange>& ranges,
                        const std::function<void(const Record&)>& each) = 0;
};

}  // namespace cairn
