#include "infra/log/log_reader.hpp"

#include <chrono>
#include <thread>

namespace cairn {
namespace {

constexpr int request_timeout_ms = 10'000;
constexpr int leader_pause_ms = 20;

}  // namespace

LogReader::LogReader(const KafkaSettings& settings, const ReaderSettings& reader) {
    ClientConfig config(settings);
    // Never joins it: librdkafka wants a group for every consumer.
    config.set("group.id", settings.topic_prefix + "cairn.reader");
    config.set("enable.auto.commit", "false");
    config.set("enable.auto.offset.store", "false");
    config.set("enable.partition.eof", "true");
    config.set("auto.offset.reset", "error");
    config.set("isolation.level",
               reader.isolation == Isolation::committed ? "read_committed" : "read_uncommitted");
    config.set("fetch.wait.max.ms", std::to_string(reader.fetch_wait_ms));
    config.set("fetch.error.backoff.ms", "20");
    config.set("queued.min.messages", std::to_string(reader.queued_messages));
    config.set("queued.max.messages.kbytes", std::to_string(reader.queued_kbytes));
    client_ = config.make(RD_KAFKA_CONSUMER);
}

void LogReader::assign(const std::vector<std::pair<TopicPartition, std::int64_t>>& starts) {
    KafkaPartitions list(rd_kafka_topic_partition_list_new(static_cast<int>(starts.size())));
    for (const auto& [partition, offset] : starts) {
        if (topics_.count(partition.topic) == 0)
            topics_.emplace(partition.topic, look_up_topic(client_.get(), partition.topic));
        rd_kafka_topic_partition_list_add(list.get(), partition.topic.c_str(), partition.partition)
            ->offset = offset;
    }
    const auto error = rd_kafka_assign(client_.get(), list.get());
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) throw kafka_failure("assign", error);
}

ReaderStep LogReader::poll(int timeout_ms) {
    KafkaMessage message(rd_kafka_consumer_poll(client_.get(), timeout_ms));
    if (!message) return NothingYet{};
    switch (message->err) {
        case RD_KAFKA_RESP_ERR_NO_ERROR: return to_record(std::move(message));
        case RD_KAFKA_RESP_ERR__PARTITION_EOF:
            return EndReached{message->partition, rd_kafka_topic_name(message->rkt), message->offset};
        // librdkafka goes on trying by itself.
        case RD_KAFKA_RESP_ERR__TRANSPORT:
        case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
        case RD_KAFKA_RESP_ERR__RESOLVE:
        case RD_KAFKA_RESP_ERR__TIMED_OUT: return NothingYet{};
        default: break;
    }
    const char* detail = rd_kafka_message_errstr(message.get());
    throw kafka_failure("read the log", message->err, detail == nullptr ? "" : detail);
}

std::pair<std::int64_t, std::int64_t> LogReader::watermarks(const TopicPartition& partition) {
    std::int64_t low = 0, high = 0;
    const auto query = [&] {
        return rd_kafka_query_watermark_offsets(client_.get(), partition.topic.c_str(), partition.partition,
                                                &low, &high, request_timeout_ms);
    };
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(request_timeout_ms);
    auto error = query();
    while (has_no_leader_yet(error) && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(leader_pause_ms));
        error = query();
    }
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
        throw kafka_failure("read the watermarks of " + partition.topic, error);
    return {low, high};
}

std::int64_t LogReader::low_watermark(const TopicPartition& partition) {
    return watermarks(partition).first;
}

std::int64_t LogReader::high_watermark(const TopicPartition& partition) {
    return watermarks(partition).second;
}

std::int64_t LogReader::offset_at(const TopicPartition& partition, std::int64_t time_ms) {
    KafkaPartitions list(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(list.get(), partition.topic.c_str(), partition.partition)->offset =
        time_ms;
    const auto error = rd_kafka_offsets_for_times(client_.get(), list.get(), request_timeout_ms);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) throw kafka_failure("look up a time", error);
    const std::int64_t offset = list->elems[0].offset;
    return offset >= 0 ? offset : high_watermark(partition);
}

}  // namespace cairn
