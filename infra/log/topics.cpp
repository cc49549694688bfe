#include "infra/log/topics.hpp"

#include <chrono>
#include <map>
#include <thread>

#include "infra/log/kafka_admin.hpp"

namespace cairn {
namespace {

constexpr int admin_timeout_ms = 30'000;
constexpr auto made_within = std::chrono::seconds(20);  // Until brokers know a topic that is new.
constexpr const char* seven_days_ms = "604800000";
constexpr const char* thirty_days_ms = "2592000000";
constexpr const char* one_day_ms = "86400000";

enum class Keep { for_ever, seven_days, thirty_days, latest };

struct TopicPlan {
    std::string name;
    Keep keep;
};

std::vector<TopicPlan> plan(const Topics& topics) {
    return {{topics.commands, Keep::seven_days},
            {topics.events, Keep::for_ever},
            {topics.outcomes, Keep::thirty_days},
            {topics.timers, Keep::latest},
            {topics.cursors, Keep::latest},
            {topics.keys, Keep::latest},
            {topics.public_events, Keep::thirty_days},
            {topics.parked, Keep::for_ever}};
}

using Config = std::map<std::string, std::string>;

Config config_of(const TopicPlan& plan, const KafkaSettings& settings) {
    // A record stamped with its business time of 1997 would be older than any retention.
    Config config{{"message.timestamp.type", "LogAppendTime"}};
    if (settings.fsync) config["flush.messages"] = "1";
    switch (plan.keep) {
        case Keep::for_ever: config["retention.ms"] = "-1"; break;
        case Keep::seven_days: config["retention.ms"] = seven_days_ms; break;
        case Keep::thirty_days: config["retention.ms"] = thirty_days_ms; break;
        case Keep::latest:
            config["cleanup.policy"] = "compact";
            config["max.compaction.lag.ms"] = one_day_ms;
            config["segment.ms"] = one_day_ms;
            break;
    }
    if (plan.keep != Keep::latest) config["cleanup.policy"] = "delete";
    return config;
}

KafkaTopicConfig new_topic(const TopicPlan& plan, const KafkaSettings& settings) {
    char error[512];
    KafkaTopicConfig topic(rd_kafka_NewTopic_new(plan.name.c_str(), partition_count,
                                                 settings.replication_factor, error, sizeof error));
    if (!topic) throw Failure("topic " + plan.name + ": " + error, Retry::no);
    // The names and values are copied.
    for (const auto& [name, value] : config_of(plan, settings))
        rd_kafka_NewTopic_set_config(topic.get(), name.c_str(), value.c_str());
    return topic;
}

int partitions_of(rd_kafka_t* client, const std::string& topic) {
    const rd_kafka_metadata_t* metadata = nullptr;
    rd_kafka_topic_t* handle = rd_kafka_topic_new(client, topic.c_str(), nullptr);
    const auto error = rd_kafka_metadata(client, 0, handle, &metadata, admin_timeout_ms);
    rd_kafka_topic_destroy(handle);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) throw kafka_failure("describe " + topic, error);
    const int partitions = metadata->topic_cnt > 0 ? metadata->topics[0].partition_cnt : 0;
    rd_kafka_metadata_destroy(metadata);
    return partitions;
}

void check_partitions(rd_kafka_t* client, const std::string& topic) {
    // A topic that was made a moment ago may have none yet that a broker knows of.
    const auto deadline = std::chrono::steady_clock::now() + made_within;
    int partitions = partitions_of(client, topic);
    while (partitions == 0 && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        partitions = partitions_of(client, topic);
    }
    if (partitions == 0)
        throw Failure("topic " + topic + " was made, and no broker knows its partitions yet", Retry::yes,
                      "see whether the brokers are well");
    if (partitions != partition_count)
        throw Failure("topic " + topic + " has " + std::to_string(partitions) + " partitions, not " +
                          std::to_string(partition_count),
                      Retry::no, "a log has one partition count for life: export it into a new one");
}

/// The results of one topic each; gives how many were made, and throws what is no "exists already".
std::size_t count_created(const rd_kafka_event_t* event) {
    std::size_t count = 0;
    const auto* result = rd_kafka_event_CreateTopics_result(const_cast<rd_kafka_event_t*>(event));
    const rd_kafka_topic_result_t** topics = rd_kafka_CreateTopics_result_topics(result, &count);
    std::size_t created = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto error = rd_kafka_topic_result_error(topics[i]);
        if (error == RD_KAFKA_RESP_ERR_NO_ERROR)
            ++created;
        else if (error != RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS)
            throw kafka_failure(std::string("make topic ") + rd_kafka_topic_result_name(topics[i]), error,
                                rd_kafka_topic_result_error_string(topics[i]));
    }
    return created;
}

}  // namespace

Topics::Topics(const std::string& prefix)
    : commands(prefix + "cairn.commands"),
      events(prefix + "cairn.events"),
      outcomes(prefix + "cairn.outcomes"),
      timers(prefix + "cairn.timers"),
      cursors(prefix + "cairn.cursors"),
      keys(prefix + "cairn.keys"),
      public_events(prefix + "cairn.public"),
      parked(prefix + "cairn.parked") {}

bool create_topics(const KafkaSettings& settings) {
    KafkaClient client = ClientConfig(settings).make(RD_KAFKA_PRODUCER);
    std::vector<KafkaTopicConfig> topics;
    std::vector<rd_kafka_NewTopic_t*> raw;
    for (const TopicPlan& topic : plan(Topics(settings.topic_prefix))) {
        topics.push_back(new_topic(topic, settings));
        raw.push_back(topics.back().get());
    }
    KafkaEvent event = admin_request(client.get(), "make the topics", [&](rd_kafka_queue_t* queue) {
        rd_kafka_CreateTopics(client.get(), raw.data(), raw.size(), nullptr, queue);
    });
    const std::size_t created = count_created(event.get());
    for (const TopicPlan& topic : plan(Topics(settings.topic_prefix)))
        check_partitions(client.get(), topic.name);
    return created == topics.size();
}

std::vector<TopicProblem> topic_problems(const KafkaSettings& settings) {
    // A producer that asks for a topic makes it, where the broker allows that; a consumer does not.
    KafkaClient client = ClientConfig(settings).make(RD_KAFKA_CONSUMER);
    std::vector<TopicProblem> problems;
    for (const TopicPlan& topic : plan(Topics(settings.topic_prefix))) {
        const int partitions = partitions_of(client.get(), topic.name);
        if (partitions == 0) {
            problems.push_back({topic.name + " is missing", true});
            continue;
        }
        if (partitions != partition_count)
            problems.push_back({topic.name + " has " + std::to_string(partitions) + " partitions, not " +
                                std::to_string(partition_count)});
        const Config config = configuration(client.get(), RD_KAFKA_RESOURCE_TOPIC, topic.name);
        for (const auto& [name, wanted] : config_of(topic, settings)) {
            const auto found = config.find(name);
            const std::string value = found == config.end() ? "" : found->second;
            if (value != wanted)
                problems.push_back({topic.name + " has " + name + "=" + value + ", not " + wanted});
        }
    }
    return problems;
}

void delete_topics(const KafkaSettings& settings) {
    KafkaClient client = ClientConfig(settings).make(RD_KAFKA_PRODUCER);
    std::vector<rd_kafka_DeleteTopic_t*> raw;
    for (const TopicPlan& topic : plan(Topics(settings.topic_prefix)))
        raw.push_back(rd_kafka_DeleteTopic_new(topic.name.c_str()));
    KafkaEvent event = admin_request(client.get(), "delete the topics", [&](rd_kafka_queue_t* queue) {
        rd_kafka_DeleteTopics(client.get(), raw.data(), raw.size(), nullptr, queue);
    });
    rd_kafka_DeleteTopic_destroy_array(raw.data(), raw.size());
}

}  // namespace cairn
