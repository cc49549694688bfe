#include "program/bench/bare_transactions.hpp"

#include <map>
#include <vector>

#include "infra/log/kafka_handles.hpp"
#include "program/bench/bench_world.hpp"
#include "program/bench/drain.hpp"

namespace cairn {
namespace {

constexpr int timeout_ms = 30'000;
constexpr int poll_ms = 100;

using Options = std::vector<std::pair<const char*, const char*>>;
using Metadata = std::unique_ptr<rd_kafka_consumer_group_metadata_t,
                                 KafkaDeleter<&rd_kafka_consumer_group_metadata_destroy>>;

const Options producer_options{{"linger.ms", "0"},
                               {"compression.level", "1"},
                               {"batch.num.messages", "10000"},
                               {"queue.buffering.max.messages", "500000"},
                               {"queue.buffering.max.kbytes", "131072"}};
const Options consumer_options{{"enable.auto.commit", "false"},         {"auto.offset.reset", "earliest"},
                               {"isolation.level", "read_committed"},   {"queued.min.messages", "100000"},
                               {"queued.max.messages.kbytes", "65536"}, {"fetch.wait.max.ms", "50"}};

void delivered(rd_kafka_t*, const rd_kafka_message_t*, void*) {}

using OwnOptions = std::vector<std::pair<const char*, std::string>>;

KafkaClient make(const KafkaSettings& settings, rd_kafka_type_t type, const Options& options,
                 const OwnOptions& own_options) {
    ClientConfig config(settings);
    for (const auto& [option, text] : options) config.set(option, text);
    for (const auto& [option, text] : own_options) config.set(option, text);
    // Without it librdkafka's flush sleeps in slices of 10 ms.
    if (type == RD_KAFKA_PRODUCER) rd_kafka_conf_set_dr_msg_cb(config.raw(), delivered);
    return config.make(type);
}

void ensure_done(rd_kafka_error_t* raw, const char* what) {
    const KafkaError error(raw);
    if (error) throw Failure(std::string(what) + ": " + rd_kafka_error_string(error.get()), Retry::no);
}

/// The record's own bytes, as often as it takes: no more and no less to compress than ours.
std::string_view value_of(const rd_kafka_message_t& message, std::size_t bytes, std::string& buffer) {
    const std::string_view own(static_cast<const char*>(message.payload), message.len);
    buffer.assign(own.substr(0, bytes));
    while (buffer.size() < bytes && !own.empty()) buffer.append(own.substr(0, bytes - buffer.size()));
    return buffer;
}

void send(rd_kafka_t* producer, const std::string& topic, const rd_kafka_message_t& message,
          std::string_view value) {
    const std::string_view key(static_cast<const char*>(message.key), message.key_len);
    while (true) {
        const auto error = produce(producer, topic, message.partition, key, &value, nullptr);
        if (error == RD_KAFKA_RESP_ERR_NO_ERROR) return;
        if (error != RD_KAFKA_RESP_ERR__QUEUE_FULL) throw kafka_failure("produce", error);
        rd_kafka_poll(producer, 5);
    }
}

std::vector<KafkaMessage> gather(rd_kafka_t* consumer, std::size_t batch_max) {
    std::vector<KafkaMessage> batch;
    KafkaMessage message(rd_kafka_consumer_poll(consumer, poll_ms));
    while (message) {
        if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) batch.push_back(std::move(message));
        if (batch.size() >= batch_max) break;
        message.reset(rd_kafka_consumer_poll(consumer, 0));
    }
    return batch;
}

void commit(rd_kafka_t* producer, rd_kafka_t* consumer, const std::vector<KafkaMessage>& batch) {
    std::map<std::int32_t, std::int64_t> next;
    for (const KafkaMessage& message : batch) next[message->partition] = message->offset + 1;
    const KafkaPartitions offsets(rd_kafka_topic_partition_list_new(static_cast<int>(next.size())));
    for (const auto& [partition, offset] : next)
        rd_kafka_topic_partition_list_add(offsets.get(), rd_kafka_topic_name(batch.front()->rkt), partition)
            ->offset = offset;
    const Metadata metadata(rd_kafka_consumer_group_metadata(consumer));
    ensure_done(rd_kafka_send_offsets_to_transaction(producer, offsets.get(), metadata.get(), timeout_ms),
                "send_offsets");
    ensure_done(rd_kafka_commit_transaction(producer, timeout_ms), "commit");
}

}  // namespace

void BareTransactions::run(const KafkaSettings& settings, std::stop_token stop) const {
    const KafkaClient producer = make(settings, RD_KAFKA_PRODUCER, producer_options,
                                      {{"transactional.id", group}, {"compression.codec", compression}});
    ensure_done(rd_kafka_init_transactions(producer.get(), timeout_ms), "init_transactions");
    std::vector<KafkaTopic> looked_up;
    for (const Output& output : outputs) looked_up.push_back(look_up_topic(producer.get(), output.topic));
    const KafkaClient consumer = make(settings, RD_KAFKA_CONSUMER, consumer_options, {{"group.id", group}});
    const KafkaPartitions topics(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(topics.get(), from.c_str(), RD_KAFKA_PARTITION_UA);
    rd_kafka_subscribe(consumer.get(), topics.get());
    std::string buffer;
    while (!stop.stop_requested()) {
        const std::vector<KafkaMessage> batch = gather(consumer.get(), batch_max);
        if (batch.empty()) continue;
        ensure_done(rd_kafka_begin_transaction(producer.get()), "begin_transaction");
        for (const KafkaMessage& message : batch)
            for (const Output& output : outputs)
                send(producer.get(), output.topic, *message,
                     value_of(*message, output.value_bytes, buffer));
        commit(producer.get(), consumer.get(), batch);
    }
    rd_kafka_consumer_close(consumer.get());
}

std::vector<double> BareTransactions::measure(const KafkaSettings& settings, std::int64_t slice,
                                              int runs) const {
    GroupProgress progress(settings, group, from);
    const Worker worker(
        "bare", [&](std::stop_token stop) { run(settings, stop); }, end_process);
    return Drain{slice, runs, [&] { return progress.total(); }, [] {}}.measure();
}

std::string BareTransactions::settings_text() const {
    std::string text =
        "1 thread; socket.nagle.disable=true, retry.backoff.ms=2, compression.codec=" + compression;
    for (const auto& options : {producer_options, consumer_options})
        for (const auto& [name, value] : options) text += std::string(", ") + name + "=" + value;
    return text;
}

}  // namespace cairn
