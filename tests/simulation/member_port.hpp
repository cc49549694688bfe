#pragma once

#include <deque>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "tests/simulation/simulated_cluster.hpp"

namespace cairn::test {

/// TransactionPort of one member of a simulated group. Others run wherever the real one would wait for
/// the network, and between any two records that arrive.
class MemberPort final : public TransactionPort {
 public:
    MemberPort(SimulatedCluster& cluster, std::string name, TakeOver& owner, std::stop_token stop);

    std::optional<Record> poll(int timeout_ms) override;
    void begin() override;
    void produce(const std::string& topic, std::int32_t partition, std::string_view key,
                 std::string_view value) override;
    CommitResult commit(const std::vector<PartitionOffset>& next) override;
    void abort() override;
    std::int64_t last_produced(const std::string& topic, std::int32_t partition) const override;
    void rewind() override;

 private:
    struct Queued {
        TopicPartition place;
        std::string key, value;
    };

    void note(const char* what, std::int64_t number);
    void note(const char* what, const PartitionOffset& where);
    bool is_member() const;
    bool has_news() const;
    void follow_group();
    void give_up_partitions();
    void take_over();
    std::vector<PartitionOffset> stable_offsets();
    std::optional<Record> fetch();
    bool deliver(std::size_t records);
    CommitResult end();
    CommitResult end_indefinitely();
    CommitResult give_up();
    CommitResult fenced();

    SimulatedCluster& cluster_;
    std::string name_;
    TakeOver& owner_;
    std::stop_token stop_;
    std::int64_t epoch_ = 0;
    std::int64_t member_ = 0;
    std::int64_t generation_ = -1;
    bool is_warm_ = false;
    std::vector<std::int32_t> partitions_;
    std::map<std::int32_t, std::int64_t> next_;
    std::deque<Queued> queue_;
    std::map<TopicPartition, std::int64_t> last_;
};

}  // namespace cairn::test
