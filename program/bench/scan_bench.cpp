#include <fmt/format.h>

#include <chrono>

#include "infra/log/kafka_handles.hpp"
#include "program/bench/child.hpp"
#include "program/bench/read_models.hpp"
#include "program/bench/seconds_since.hpp"

namespace cairn {
namespace {

using std::chrono::steady_clock;

// 70 % of what event-log.md §3.7 measured: 1,000,000 a second.
constexpr double bare_floor = 700'000;
constexpr int poll_ms = 200;
constexpr std::size_t polled_max = 10'000;

/// Every committed record from the first to the last, looked at no further than its length.
double bare_scan(const KafkaSettings& settings, const std::string& topic, std::int64_t records) {
    const auto start = steady_clock::now();
    ClientConfig config(settings);
    config.set("group.id", topic + ".scan");
    config.set("enable.auto.commit", "false");
    config.set("queued.min.messages", "1000000");
    config.set("queued.max.messages.kbytes", "131072");
    config.set("fetch.message.max.bytes", "4194304");
    const KafkaClient client = config.make(RD_KAFKA_CONSUMER);
    const KafkaPartitions partitions(rd_kafka_topic_partition_list_new(partition_count));
    for (int partition = 0; partition < partition_count; ++partition)
        rd_kafka_topic_partition_list_add(partitions.get(), topic.c_str(), partition)->offset =
            RD_KAFKA_OFFSET_BEGINNING;
    rd_kafka_assign(client.get(), partitions.get());
    const KafkaQueue queue(rd_kafka_queue_get_consumer(client.get()));
    std::vector<rd_kafka_message_t*> messages(polled_max);
    for (std::int64_t seen = 0; seen < records;) {
        const auto count = rd_kafka_consume_batch_queue(queue.get(), poll_ms, messages.data(), polled_max);
        for (std::size_t i = 0; i < static_cast<std::size_t>(std::max<ssize_t>(count, 0)); ++i) {
            if (messages[i]->err == RD_KAFKA_RESP_ERR_NO_ERROR) ++seen;
            rd_kafka_message_destroy(messages[i]);
        }
    }
    return static_cast<double>(records) / seconds_since(start);
}

double tail(BenchWorld& world, std::int64_t records) {
    const auto start = steady_clock::now();
    const std::filesystem::path output = world.dir() / "tail.out";
    Child child(cairn_command({"tail", "--from", "0", "--no-follow", "--type", "payment.failed"}),
                world.environment(), world.dir(), output);
    if (child.wait() != 0) throw Failure("cairn tail failed; see " + output.string(), Retry::no);
    return static_cast<double>(records) / seconds_since(start);
}

}  // namespace

void measure_scan(BenchContext& context, ReadModelWorld& models) {
    context.say("scan: cairn tail with a filter");
    Figure figure;
    figure.name = "scan";
    figure.title = "scan with a type filter, no output";
    figure.unit = "events/s";
    figure.target = Target{.bound = 0.5, .of_ratio = true};
    figure.baseline = "bare librdkafka consumer";
    figure.baseline_floor = bare_floor;
    figure.baseline_settings =
        "1 thread, rd_kafka_consume_batch_queue, read_committed, queued.min.messages=1000000, "
        "queued.max.messages.kbytes=131072, fetch.message.max.bytes=4194304; from the making of its client to "
        "the last record";
    figure.settings = fmt::format(
        "cairn tail --from 0 --no-follow --type payment.failed over {} events, from the start of the "
        "process to its end",
        models.events());
    const std::string topic = models.world().system().topics.events;
    for (int run = 0; run < context.options.runs; ++run) {
        figure.runs.push_back(tail(models.world(), models.events()));
        figure.baseline_runs.push_back(bare_scan(models.world().settings().kafka, topic, models.events()));
    }
    context.figures.push_back(figure);
}

}  // namespace cairn
