#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "infra/log/kafka_handles.hpp"
#include "infra/log/publisher_metrics.hpp"
#include "infra/runtime/worker.hpp"

namespace cairn {

struct PublisherSettings {
    int delivery_timeout_ms = 10'000;
    int queued_messages_max = 50'000;
    int queued_kbytes_max = 32'768;
    int linger_ms = 0;  // For others of the same partition: each request costs the broker the same.
    std::vector<std::string> topics;  // To be looked up before the first record; others are when they come.
    std::shared_ptr<PublisherMetrics> metrics = {};  // May be empty.
};

/// What became of a record: its offset, or why the broker has not confirmed it. Unconfirmed is not
/// unwritten: whoever sends again uses the same id.
struct Delivery {
    std::int64_t offset = -1;
    std::optional<Failure> failure;
};

/// Appends records outside of transactions, in order for each partition (idempotent producer). Thread-safe.
class Publisher {
 public:
    using Done = std::function<void(const Delivery&)>;

    explicit Publisher(const KafkaSettings& settings, const PublisherSettings& publisher = {});
    ~Publisher();  // Waits, bounded, for what is under way.

    /// 'done' is called once, on the publisher's thread or on that of whoever renews. Throws Failure,
    /// retryable, when the queue is full.
    void publish(const std::string& topic, std::int32_t partition, std::string_view key,
                 std::string_view value, Done done);

    /// A compacted topic forgets the key.
    void publish_tombstone(const std::string& topic, std::int32_t partition, std::string_view key,
                           Done done);

    /// Goes on with a producer of its own making: what the one before had not confirmed fails.
    void renew();

    /// Waits until everything published so far is confirmed or has failed.
    void flush(int timeout_ms);

 private:
    void send(const std::string& topic, std::int32_t partition, std::string_view key,
              const std::string_view* value, Done done);
    std::shared_ptr<rd_kafka_t> client();

    KafkaSettings settings_;
    PublisherSettings publisher_;
    std::mutex mutex_;
    std::shared_ptr<rd_kafka_t> client_;  // Replaced after a fatal error; guarded by mutex_.
    std::vector<KafkaTopic> topics_;      // Of the first client, and gone before it.
    std::optional<Worker> poller_;
};

/// Publishes and waits. Throws what the delivery failed with.
std::int64_t publish_and_wait(Publisher& publisher, const std::string& topic, std::int32_t partition,
                              std::string_view key, std::string_view value);

}  // namespace cairn
