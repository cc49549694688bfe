#include "infra/log/log_ends.hpp"

#include <chrono>
#include <thread>

namespace cairn {
namespace {

constexpr int request_timeout_ms = 5'000;
constexpr int leader_pause_ms = 20;

KafkaPartitions asking_for_ends(const std::vector<std::string>& topics) {
    KafkaPartitions list(
        rd_kafka_topic_partition_list_new(static_cast<int>(topics.size()) * partition_count));
    // A time of -1 asks for the end.
    for (const std::string& topic : topics)
        for (std::int32_t partition = 0; partition < partition_count; ++partition)
            rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), partition)->offset = -1;
    return list;
}

}  // namespace

LogEnds::LogEnds(const KafkaSettings& settings) {
    ClientConfig config(settings);
    // Never joins it: librdkafka wants a group for every consumer.
    config.set("group.id", settings.topic_prefix + "cairn.reader");
    config.set("isolation.level", "read_uncommitted");
    client_ = config.make(RD_KAFKA_CONSUMER);
}

std::map<TopicPartition, std::int64_t> LogEnds::read(const std::vector<std::string>& topics) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(request_timeout_ms);
    KafkaPartitions list = asking_for_ends(topics);
    auto error = rd_kafka_offsets_for_times(client_.get(), list.get(), request_timeout_ms);
    while (has_no_leader_yet(error) && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(leader_pause_ms));
        list = asking_for_ends(topics);
        error = rd_kafka_offsets_for_times(client_.get(), list.get(), request_timeout_ms);
    }
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) throw kafka_failure("look up the ends of topics", error);
    std::map<TopicPartition, std::int64_t> ends;
    for (int i = 0; i < list->cnt; ++i) {
        const rd_kafka_topic_partition_t& found = list->elems[i];
        if (found.err == RD_KAFKA_RESP_ERR_NO_ERROR) ends[{found.topic, found.partition}] = found.offset;
    }
    return ends;
}

}  // namespace cairn
