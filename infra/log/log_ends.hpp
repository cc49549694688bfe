#pragma once

#include <map>
#include <string>
#include <vector>

#include "infra/log/kafka_handles.hpp"
#include "infra/log/record.hpp"

namespace cairn {

/// Asks the broker where topics end, with one request to each leader. Used by one thread.
class LogEnds {
 public:
    explicit LogEnds(const KafkaSettings& settings);

    /// One past the last record of every partition, committed or not. Throws Failure.
    std::map<TopicPartition, std::int64_t> read(const std::vector<std::string>& topics);

 private:
    KafkaClient client_;
};

}  // namespace cairn
