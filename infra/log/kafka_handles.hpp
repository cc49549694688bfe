#pragma once

#include <librdkafka/rdkafka.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "infra/log/kafka_settings.hpp"
#include "infra/log/leave_if_stuck.hpp"
#include "infra/runtime/failure.hpp"

namespace cairn {

template <auto destroy>
struct KafkaDeleter {
    template <class Handle>
    void operator()(Handle* handle) const {
        destroy(handle);
    }
};

inline void destroy_client(rd_kafka_t* client) { leave_if_stuck(client, 0); }

using KafkaClient = std::unique_ptr<rd_kafka_t, KafkaDeleter<&destroy_client>>;
using KafkaMessage = std::unique_ptr<rd_kafka_message_t, KafkaDeleter<&rd_kafka_message_destroy>>;
using KafkaError = std::unique_ptr<rd_kafka_error_t, KafkaDeleter<&rd_kafka_error_destroy>>;
using KafkaPartitions =
    std::unique_ptr<rd_kafka_topic_partition_list_t, KafkaDeleter<&rd_kafka_topic_partition_list_destroy>>;
using KafkaTopic = std::unique_ptr<rd_kafka_topic_t, KafkaDeleter<&rd_kafka_topic_destroy>>;
using KafkaQueue = std::unique_ptr<rd_kafka_queue_t, KafkaDeleter<&rd_kafka_queue_destroy>>;
using KafkaEvent = std::unique_ptr<rd_kafka_event_t, KafkaDeleter<&rd_kafka_event_destroy>>;
using KafkaTopicConfig = std::unique_ptr<rd_kafka_NewTopic_t, KafkaDeleter<&rd_kafka_NewTopic_destroy>>;

/// Settings of one client, with what all of ours share: no Nagle, short back-offs (a commit that meets
/// the markers of the one before waits retry.backoff.ms, 100 by default), one log.
class ClientConfig {
 public:
    explicit ClientConfig(const KafkaSettings& settings);
    ~ClientConfig();
    ClientConfig(const ClientConfig&) = delete;
    ClientConfig& operator=(const ClientConfig&) = delete;

    ClientConfig& set(const char* name, const std::string& value);

    /// Of a producer: how its batches are compressed.
    ClientConfig& compress(const std::string& codec);
    rd_kafka_conf_t* raw() { return conf_; }

    KafkaClient make(rd_kafka_type_t type);

 private:
    rd_kafka_conf_t* conf_;
};

/// A topic whose leaders the client has looked up: librdkafka 2.0.2 lets the first record of one that it
/// does not know wait for up to a second. Kept for as long as the client. Throws Failure.
KafkaTopic look_up_topic(rd_kafka_t* client, const std::string& name);

/// Queues one record; a null value is a tombstone. 'opaque' comes back with the delivery.
rd_kafka_resp_err_t produce(rd_kafka_t* client, const std::string& topic, std::int32_t partition,
                            std::string_view key, const std::string_view* value, void* opaque);

/// A topic that was made a moment ago, or whose broker has just ended, has no leader for a while.
bool has_no_leader_yet(rd_kafka_resp_err_t error);

/// A failure that says what was tried and what the broker or the library answered.
Failure kafka_failure(const std::string& tried, rd_kafka_resp_err_t error, const std::string& detail = {});

}  // namespace cairn
