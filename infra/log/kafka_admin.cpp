#include "infra/log/kafka_admin.hpp"

namespace cairn {
namespace {

constexpr int admin_timeout_ms = 30'000;

struct ConfigResourceDeleter {
    void operator()(rd_kafka_ConfigResource_t* resource) const {
        rd_kafka_ConfigResource_destroy(resource);
    }
};

}  // namespace

KafkaEvent admin_request(rd_kafka_t* client, const std::string& what,
                         const std::function<void(rd_kafka_queue_t*)>& send) {
    KafkaQueue queue(rd_kafka_queue_new(client));
    send(queue.get());
    KafkaEvent event(rd_kafka_queue_poll(queue.get(), admin_timeout_ms));
    if (!event) throw Failure(what + ": no answer", Retry::yes, "is the broker up?");
    if (rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR)
        throw kafka_failure(what, rd_kafka_event_error(event.get()),
                            rd_kafka_event_error_string(event.get()));
    return event;
}

std::map<std::string, std::string> configuration(rd_kafka_t* client, rd_kafka_ResourceType_t kind,
                                                 const std::string& name) {
    const std::unique_ptr<rd_kafka_ConfigResource_t, ConfigResourceDeleter> wanted(
        rd_kafka_ConfigResource_new(kind, name.c_str()));
    rd_kafka_ConfigResource_t* raw = wanted.get();
    KafkaEvent event = admin_request(client, "describe " + name, [&](rd_kafka_queue_t* queue) {
        rd_kafka_DescribeConfigs(client, &raw, 1, nullptr, queue);
    });
    std::size_t resources = 0;
    const rd_kafka_ConfigResource_t** found = rd_kafka_DescribeConfigs_result_resources(
        rd_kafka_event_DescribeConfigs_result(event.get()), &resources);
    std::map<std::string, std::string> values;
    for (std::size_t i = 0; i < resources; ++i) {
        if (rd_kafka_ConfigResource_error(found[i]) != RD_KAFKA_RESP_ERR_NO_ERROR)
            throw kafka_failure("describe " + name, rd_kafka_ConfigResource_error(found[i]),
                                rd_kafka_ConfigResource_error_string(found[i]));
        std::size_t count = 0;
        const rd_kafka_ConfigEntry_t** entries = rd_kafka_ConfigResource_configs(found[i], &count);
        for (std::size_t j = 0; j < count; ++j) {
            const char* value = rd_kafka_ConfigEntry_value(entries[j]);
            values[rd_kafka_ConfigEntry_name(entries[j])] = value == nullptr ? "" : value;
        }
    }
    return values;
}

}  // namespace cairn
