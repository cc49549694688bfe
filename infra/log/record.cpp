#include "infra/log/record.hpp"

namespace cairn {
namespace {

std::string_view bytes(const void* data, std::size_t size) {
    return data == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(data), size);
}

}  // namespace

Record to_record(KafkaMessage message) {
    Record record;
    record.partition = message->partition;
    record.offset = message->offset;
    record.appended_ms = rd_kafka_message_timestamp(message.get(), nullptr);
    record.topic = rd_kafka_topic_name(message->rkt);
    record.key = bytes(message->key, message->key_len);
    record.value = bytes(message->payload, message->len);
    record.is_tombstone = message->payload == nullptr;
    record.owner = std::shared_ptr<const void>(std::move(message));
    return record;
}

}  // namespace cairn
