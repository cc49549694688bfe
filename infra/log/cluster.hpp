#pragma once

#include <map>
#include <string>
#include <vector>

#include "infra/log/kafka_settings.hpp"
#include "infra/log/record.hpp"

namespace cairn {

/// The id that the Kafka cluster gave itself. Throws Failure.
std::string cluster_id(const KafkaSettings& settings);

struct Broker {
    std::int32_t id = 0;
    std::string address;
    std::map<std::string, std::string> configuration;
};

/// Throws Failure.
std::vector<Broker> brokers(const KafkaSettings& settings);

/// A consumer group as the broker knows it.
struct GroupView {
    std::string name;
    std::string state;  // Stable, Empty, PreparingRebalance …
    std::size_t members = 0;
    std::map<TopicPartition, std::int64_t> next_offsets;
};

/// The groups of this log: those whose names begin with its prefix and 'cairn.'. Throws Failure.
std::vector<GroupView> groups(const KafkaSettings& settings);

}  // namespace cairn
