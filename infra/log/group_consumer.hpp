#pragma once

#include <array>
#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "infra/log/kafka_handles.hpp"
#include "infra/log/record.hpp"
#include "infra/observe/consumer_metrics.hpp"

namespace cairn {

struct GroupSettings {
    std::string group;
    std::string instance_id;  // Static membership: a restart takes its partitions back without a rebalance.
    std::string topic;
    int fetch_wait_ms = 250;
    int queued_messages = 20'000;
    int queued_kbytes = 16'384;
    // A batch begins so long after the one before, or at once where nothing came meanwhile or a backlog is
    // read. Each costs the broker and the database the same, however few records it has.
    std::chrono::milliseconds batches_apart{0};
    std::shared_ptr<ConsumerMetrics> metrics;  // May be empty.
};

/// Where a partition is to be read from. offset < 0: the group has none stored.
using Offsets = std::vector<PartitionOffset>;

/// A member of a consumer group that takes over partitions in its owner's order: what 'assigned' returns
/// is read, and nothing before that. Both are called on the thread that polls. Not thread-safe.
class GroupConsumer {
 public:
    struct Listener {
        std::function<Offsets(const std::vector<std::int32_t>& partitions)> assigned;
        std::function<void()> revoked;  // All partitions are gone, kept or lost.
    };

    GroupConsumer(const KafkaSettings& settings, GroupSettings group, Listener listener);
    ~GroupConsumer();  // Leaves the partitions to others, but stays a static member.

    /// The next record, if one is there in time. A batch begins with a poll that may wait. Rethrows what
    /// the listener threw. Throws Failure, not retryable, where another process runs under the same
    /// instance id.
    std::optional<Record> poll(int timeout_ms);

    /// The group's offsets, once no transaction holds any of them (KIP-447, RequireStable).
    Offsets stable_offsets(const std::vector<std::int32_t>& partitions, int timeout_ms);

    /// Takes over again what is assigned, as after an abort.
    void take_over_again();

    /// What is before these offsets is handled.
    void note_handled(const Offsets& next);

    /// For display of lag only: the truth is elsewhere.
    void show_progress(const Offsets& next);

    rd_kafka_t* raw() { return client_.get(); }
    const std::vector<std::int32_t>& partitions() const { return partitions_; }

    /// Gives the client up without leaving the group: after a loss, closing could wait for ever.
    void abandon();

 private:
    static void on_rebalance(rd_kafka_t* client, rd_kafka_resp_err_t error,
                             rd_kafka_topic_partition_list_t* partitions, void* opaque);
    /// What was read of a partition and is not handled yet.
    struct Reading {
        std::int64_t last_offset = -1;
        std::int64_t last_appended_ms = 0;
        std::int64_t end = -1;  // Of the partition behind that record, once it was reached.
        bool is_waiting = false;
    };

    static void on_error(rd_kafka_t* client, int error, const char* reason, void* opaque);
    void pace(bool begins);
    Record noted(Record record);
    void note_end(std::int32_t partition, std::int64_t position);
    void take_over();
    void revoke();
    void let_go();
    void assign(const Offsets& offsets);
    void show_when_due();
    KafkaPartitions list_of(const Offsets& offsets) const;

    GroupSettings group_;
    Listener listener_;
    std::vector<std::int32_t> partitions_;
    std::exception_ptr thrown_;
    std::array<Reading, partition_count> reading_;
    Offsets unshown_;
    std::chrono::steady_clock::time_point next_shown_, next_batch_;
    std::size_t paced_records_ = 0;  // Read since the last batch began.
    std::size_t batch_records_ = 0;  // Read since something was last handled.
    std::int64_t batch_appended_ms_ = 0;
    std::chrono::steady_clock::time_point batch_began_;
    KafkaClient client_;
};

}  // namespace cairn
