#pragma once

#include <map>
#include <string>

namespace cairn {

struct KafkaSettings {
    std::string brokers = "127.0.0.1:19092";
    std::string topic_prefix;  // Before cairn.events and the rest, so that logs can share a broker.
    int replication_factor = 1;
    bool fsync = false;  // Topics made with flush.messages=1: power loss loses nothing acknowledged.
    int session_timeout_ms = 10'000;     // A member that is silent for longer has its partitions taken.
    int transaction_timeout_ms = 8'000;  // What a dead producer left open is aborted then.
    std::map<std::string, std::string> options;  // librdkafka's own: TLS, SASL.
};

/// The partition count of every topic. Another count is another log (docs/operations.md).
constexpr int partition_count = 24;

}  // namespace cairn
