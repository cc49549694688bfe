#pragma once

#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "infra/log/kafka_handles.hpp"
#include "infra/log/record.hpp"

namespace cairn {

struct GroupSettings {
    std::string group;
    std::string instance_id;  // Static membership: a restart takes its partitions back without a rebalance.
    std::string topic;
    int fetch_wait_ms = 250;
    int queued_messages = 20'000;
    int queued_kbytes = 16'384;
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

    /// The next record, if one is there in time. Rethrows what the listener threw. Throws Failure, not
    /// retryable, where another process runs under the same instance id.
    std::optional<Record> poll(int timeout_ms);

    /// The group's offsets, once no transaction holds any of them (KIP-447, RequireStable).
    Offsets stable_offsets(const std::vector<std::int32_t>& partitions, int timeout_ms);

    /// Takes over again what is assigned, as after an abort.
    void take_over_again();

    /// For display of lag only: the truth is elsewhere.
    void show_progress(const Offsets& next);

    rd_kafka_t* raw() { return client_.get(); }
    const std::vector<std::int32_t>& partitions() const { return partitions_; }

    /// Gives the client up without leaving the group: after a loss, closing could wait for ever.
    void abandon();

 private:
    static void on_rebalance(rd_kafka_t* client, rd_kafka_resp_err_t error,
                             rd_kafka_topic_partition_list_t* partitions, void* opaque);
    void take_over();
    void revoke();
    void assign(const Offsets& offsets);
    KafkaPartitions list_of(const Offsets& offsets) const;

    GroupSettings group_;
    Listener listener_;
    std::vector<std::int32_t> partitions_;
    std::exception_ptr thrown_;
    KafkaClient client_;
};

}  // namespace cairn
