#include "infra/log/cluster.hpp"

#include "infra/log/kafka_handles.hpp"

namespace cairn {

std::string cluster_id(const KafkaSettings& settings) {
    KafkaClient client = ClientConfig(settings).make(RD_KAFKA_PRODUCER);
    char* id = rd_kafka_clusterid(client.get(), 10'000);
    if (id == nullptr) throw Failure("no broker answers", Retry::yes, "is the broker up?");
    const std::string text = id;
    rd_kafka_mem_free(client.get(), id);
    return text;
}

}  // namespace cairn
