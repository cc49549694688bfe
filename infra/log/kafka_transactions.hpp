#pragma once

#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <string>

#include "infra/log/group_consumer.hpp"
#include "infra/log/transaction_port.hpp"

namespace cairn {

struct TransactionSettings {
    GroupSettings group;  // instance_id is the transactional.id too.
    int linger_ms = 0;    // The last records go while the offsets are sent.
    // Of small batches, zstd's tables cost more than they save.
    std::string compression = "lz4";
    std::vector<std::string>
        outputs;  // Topics that are produced to, to be looked up before the first record.
};

/// TransactionPort on librdkafka: one consumer and one producer for all of the thread's partitions
/// (KIP-447).
class KafkaTransactions final : public TransactionPort {
 public:
    /// Fences and aborts what an earlier life of the same instance left open. Throws Failure.
    KafkaTransactions(const KafkaSettings& settings, const TransactionSettings& transactions,
                      TakeOver& owner);
    ~KafkaTransactions() override;

    std::optional<Record> poll(int timeout_ms) override;
    void begin() override;
    void produce(const std::string& topic, std::int32_t partition, std::string_view key,
                 std::string_view value) override;
    CommitResult commit(const std::vector<PartitionOffset>& next) override;
    void abort() override;
    std::int64_t last_produced(const std::string& topic, std::int32_t partition) const override;
    void rewind() override;

 private:
    struct Held {
        std::string topic;
        std::int32_t partition = 0;
        std::string key;
        std::string value;
    };

    static void on_delivery(rd_kafka_t* client, const rd_kafka_message_t* message, void* opaque);
    void send_held();
    void send(const Held& record);
    CommitResult try_commit(const std::vector<PartitionOffset>& next);
    CommitResult settle(KafkaError error, const char* during, bool commit_was_sent);
    KafkaPartitions list_of(const std::vector<PartitionOffset>& next) const;
    std::vector<PartitionOffset> take_over(const std::vector<std::int32_t>& partitions);
    void warm_up(const std::vector<PartitionOffset>& starts);

    TransactionSettings settings_;
    int transaction_timeout_ms_;
    TakeOver& owner_;
    KafkaClient producer_;
    std::vector<KafkaTopic> outputs_;
    std::unique_ptr<GroupConsumer> consumer_;
    std::vector<Held> held_;  // Those before held_count_ wait; the others keep their memory.
    std::size_t held_count_ = 0;
    std::map<std::string, std::array<std::int64_t, partition_count>, std::less<>> last_produced_;
    std::chrono::steady_clock::time_point began_;
    bool lost_ = false;
    bool is_warm_ = false;
};

}  // namespace cairn
