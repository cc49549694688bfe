#include "infra/log/kafka_handles.hpp"

#include <spdlog/spdlog.h>

namespace cairn {
namespace {

constexpr int look_up_timeout_ms = 30'000;

Retry retry_of(rd_kafka_resp_err_t error) {
    switch (error) {
        case RD_KAFKA_RESP_ERR__TRANSPORT:
        case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
        case RD_KAFKA_RESP_ERR__TIMED_OUT:
        case RD_KAFKA_RESP_ERR__MSG_TIMED_OUT:
        case RD_KAFKA_RESP_ERR__RESOLVE:
        case RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS:
        case RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE:
        case RD_KAFKA_RESP_ERR_NOT_COORDINATOR:
        case RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE:
        case RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION:
        case RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT:
        case RD_KAFKA_RESP_ERR_CONCURRENT_TRANSACTIONS:
        case RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT: return Retry::yes;
        default: return Retry::no;
    }
}

/// syslog's levels: up to 3 an error, 4 and 5 a warning or a notice.
void log_line(const rd_kafka_t* client, int level, const char* facility, const char* text) {
    const auto severity = level <= 3   ? spdlog::level::err
                          : level <= 5 ? spdlog::level::warn
                                       : spdlog::level::debug;
    spdlog::log(severity, "{}: {}: {}", rd_kafka_name(client), facility, text);
}

}  // namespace

ClientConfig::ClientConfig(const KafkaSettings& settings) : conf_(rd_kafka_conf_new()) {
    set("bootstrap.servers", settings.brokers);
    set("socket.nagle.disable", "true");
    set("socket.keepalive.enable", "true");
    set("reconnect.backoff.ms", "50");
    set("reconnect.backoff.max.ms", "500");
    set("topic.metadata.refresh.interval.ms", "30000");
    set("log.connection.close", "false");
    rd_kafka_conf_set_log_cb(conf_, log_line);
    for (const auto& [name, value] : settings.options) set(name.c_str(), value);
}

ClientConfig::~ClientConfig() {
    if (conf_ != nullptr) rd_kafka_conf_destroy(conf_);
}

ClientConfig& ClientConfig::set(const char* name, const std::string& value) {
    char error[512];
    if (rd_kafka_conf_set(conf_, name, value.c_str(), error, sizeof error) != RD_KAFKA_CONF_OK)
        throw Failure(std::string("kafka setting ") + name + ": " + error, Retry::no,
                      "correct kafka.options in the settings");
    return *this;
}

ClientConfig& ClientConfig::compress(const std::string& codec) {
    set("compression.codec", codec);
    // Batches are small: what higher levels look for does not come twice in one.
    return set("compression.level", "1");
}

KafkaClient ClientConfig::make(rd_kafka_type_t type) {
    // At 1 ms three producers spent a third of a core on asking again, under 500 commands a second.
    if (type == RD_KAFKA_PRODUCER) set("retry.backoff.ms", "2");
    char error[512];
    rd_kafka_t* client = rd_kafka_new(type, conf_, error, sizeof error);
    if (client == nullptr)
        throw Failure(std::string("no Kafka client: ") + error, Retry::no, "see kafka.* settings");
    conf_ = nullptr;  // The client owns it now.
    if (type == RD_KAFKA_CONSUMER) rd_kafka_poll_set_consumer(client);
    return KafkaClient(client);
}

// librdkafka's macros are full of C casts.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
rd_kafka_resp_err_t produce(rd_kafka_t* client, const std::string& topic, std::int32_t partition,
                            std::string_view key, const std::string_view* value, void* opaque) {
    // The interface takes void*; with F_COPY it only reads.
    void* payload = value == nullptr ? nullptr : const_cast<char*>(value->data());
    const std::size_t size = value == nullptr ? 0 : value->size();
    return rd_kafka_producev(client, RD_KAFKA_V_TOPIC(topic.c_str()), RD_KAFKA_V_PARTITION(partition),
                             RD_KAFKA_V_KEY(key.data(), key.size()), RD_KAFKA_V_VALUE(payload, size),
                             RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_OPAQUE(opaque),
                             RD_KAFKA_V_END);
}
#pragma GCC diagnostic pop

KafkaTopic look_up_topic(rd_kafka_t* client, const std::string& name) {
    KafkaTopic topic(rd_kafka_topic_new(client, name.c_str(), nullptr));
    const rd_kafka_metadata_t* metadata = nullptr;
    const auto error = rd_kafka_metadata(client, 0, topic.get(), &metadata, look_up_timeout_ms);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) throw kafka_failure("look up " + name, error);
    rd_kafka_metadata_destroy(metadata);
    return topic;
}

bool has_no_leader_yet(rd_kafka_resp_err_t error) {
    return error == RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION ||
           error == RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE ||
           error == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART;
}

Failure kafka_failure(const std::string& tried, rd_kafka_resp_err_t error, const std::string& detail) {
    const std::string answer = detail.empty() ? rd_kafka_err2str(error) : detail;
    return Failure(tried + ": " + answer, retry_of(error), "is the broker up? see cairn doctor");
}

}  // namespace cairn
