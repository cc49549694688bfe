#pragma once

#include <catch2/catch.hpp>

#include "infra/log/kafka_handles.hpp"
#include "infra/log/record.hpp"

namespace cairn::test {

/// One committed transaction with one record: the partition's last offset is the marker's.
inline void append_in_transaction(const KafkaSettings& kafka, const TopicPartition& partition) {
    ClientConfig config(kafka);
    config.set("transactional.id", partition.topic + "-writer");
    const KafkaClient client = config.make(RD_KAFKA_PRODUCER);
    REQUIRE_FALSE(KafkaError(rd_kafka_init_transactions(client.get(), 30'000)));
    REQUIRE_FALSE(KafkaError(rd_kafka_begin_transaction(client.get())));
    const std::string_view value = "value";
    REQUIRE(produce(client.get(), partition.topic, partition.partition, "key", &value, nullptr) ==
            RD_KAFKA_RESP_ERR_NO_ERROR);
    REQUIRE_FALSE(KafkaError(rd_kafka_commit_transaction(client.get(), 30'000)));
}

}  // namespace cairn::test
