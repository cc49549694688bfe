#include "infra/log/cluster.hpp"

#include "infra/log/kafka_admin.hpp"

namespace cairn {
namespace {

constexpr int timeout_ms = 10'000;

using KafkaMetadata = std::unique_ptr<const rd_kafka_metadata_t, KafkaDeleter<&rd_kafka_metadata_destroy>>;
using KafkaGroups = std::unique_ptr<const rd_kafka_group_list, KafkaDeleter<&rd_kafka_group_list_destroy>>;
using GroupOffsetsRequest = std::unique_ptr<rd_kafka_ListConsumerGroupOffsets_t,
                                            KafkaDeleter<&rd_kafka_ListConsumerGroupOffsets_destroy>>;

std::map<TopicPartition, std::int64_t> next_offsets(rd_kafka_t* client, const std::string& group) {
    // No list of partitions: all that the group has.
    const GroupOffsetsRequest wanted(rd_kafka_ListConsumerGroupOffsets_new(group.c_str(), nullptr));
    rd_kafka_ListConsumerGroupOffsets_t* raw = wanted.get();
    KafkaEvent event = admin_request(client, "offsets of " + group, [&](rd_kafka_queue_t* queue) {
        rd_kafka_ListConsumerGroupOffsets(client, &raw, 1, nullptr, queue);
    });
    std::size_t count = 0;
    const rd_kafka_group_result_t** results = rd_kafka_ListConsumerGroupOffsets_result_groups(
        rd_kafka_event_ListConsumerGroupOffsets_result(event.get()), &count);
    std::map<TopicPartition, std::int64_t> offsets;
    for (std::size_t i = 0; i < count; ++i) {
        if (const rd_kafka_error_t* error = rd_kafka_group_result_error(results[i]))
            throw kafka_failure("offsets of " + group, rd_kafka_error_code(error),
                                rd_kafka_error_string(error));
        const auto* partitions = rd_kafka_group_result_partitions(results[i]);
        for (int j = 0; partitions != nullptr && j < partitions->cnt; ++j) {
            const auto& partition = partitions->elems[j];
            if (partition.offset >= 0) offsets[{partition.topic, partition.partition}] = partition.offset;
        }
    }
    return offsets;
}

}  // namespace

std::string cluster_id(const KafkaSettings& settings) {
    KafkaClient client = ClientConfig(settings).make(RD_KAFKA_PRODUCER);
    char* id = rd_kafka_clusterid(client.get(), timeout_ms);
    if (id == nullptr) throw Failure("no broker answers", Retry::yes, "is the broker up?");
    const std::string text = id;
    rd_kafka_mem_free(client.get(), id);
    return text;
}

std::vector<Broker> brokers(const KafkaSettings& settings) {
    KafkaClient client = ClientConfig(settings).make(RD_KAFKA_CONSUMER);
    const rd_kafka_metadata_t* found = nullptr;
    const auto error = rd_kafka_metadata(client.get(), 0, nullptr, &found, timeout_ms);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) throw kafka_failure("ask for the brokers", error);
    const KafkaMetadata metadata(found);
    std::vector<Broker> brokers;
    for (int i = 0; i < metadata->broker_cnt; ++i) {
        const auto& broker = metadata->brokers[i];
        brokers.push_back(
            {broker.id, std::string(broker.host) + ":" + std::to_string(broker.port),
             configuration(client.get(), RD_KAFKA_RESOURCE_BROKER, std::to_string(broker.id))});
    }
    return brokers;
}

std::vector<GroupView> groups(const KafkaSettings& settings) {
    KafkaClient client = ClientConfig(settings).make(RD_KAFKA_CONSUMER);
    const rd_kafka_group_list* found = nullptr;
    const auto error = rd_kafka_list_groups(client.get(), nullptr, &found, timeout_ms);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) throw kafka_failure("list the groups", error);
    const KafkaGroups list(found);
    std::vector<GroupView> groups;
    for (int i = 0; i < list->group_cnt; ++i) {
        const auto& group = list->groups[i];
        const std::string name = group.group;
        if (name.rfind(settings.topic_prefix + "cairn.", 0) != 0) continue;
        groups.push_back({name, group.state, static_cast<std::size_t>(group.member_cnt),
                          next_offsets(client.get(), name)});
    }
    return groups;
}

}  // namespace cairn
