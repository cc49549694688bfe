#pragma once

#include <map>
#include <string>

namespace cairn {

struct KafkaSettings {
    std::string brokers = "127.0.0.1:19092";
    std::string topic_prefix;  // Before cairn.events and the rest, so that logs can share a broker.
    int replication_factor = 1;
    bool fsync = false;  // Topics made with flush.messages=1: power loss loses nothing acknowledged.
    std::map<std::string, std::string> options;  // librdkafka's own: TLS, SASL.
};

/// The partition count of every topic. Another count is another log (docs/operations.md).
constexpr int partition_count = 24;

}  // namespace cairn
