#include "infra/log/publisher.hpp"

#include <future>
#include <utility>

namespace cairn {
namespace {

constexpr int poll_ms = 100;
constexpr int closing_ms = 5'000;

void on_delivery(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
    const std::unique_ptr<Publisher::Done> done(static_cast<Publisher::Done*>(message->_private));
    Delivery delivery;
    delivery.offset = message->offset;
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR)
        delivery.failure = kafka_failure("append to the log", message->err);
    if (const auto* metrics = static_cast<PublisherMetrics*>(opaque); metrics != nullptr)
        (delivery.failure ? metrics->failed : metrics->acknowledged)
            .Observe(static_cast<double>(rd_kafka_message_latency(message)) / 1e6);
    if (done && *done) (*done)(delivery);
}

std::shared_ptr<rd_kafka_t> make_client(const KafkaSettings& settings, const PublisherSettings& publisher) {
    ClientConfig config(settings);
    config.set("enable.idempotence", "true");
    config.set("linger.ms", std::to_string(publisher.linger_ms));
    config.set("message.timeout.ms", std::to_string(publisher.delivery_timeout_ms));
    config.set("queue.buffering.max.messages", std::to_string(publisher.queued_messages_max));
    config.set("queue.buffering.max.kbytes", std::to_string(publisher.queued_kbytes_max));
    rd_kafka_conf_set_opaque(config.raw(), publisher.metrics.get());
    rd_kafka_conf_set_dr_msg_cb(config.raw(), on_delivery);
    return std::shared_ptr<rd_kafka_t>(config.make(RD_KAFKA_PRODUCER));
}

/// What is still queued fails now, so that every 'done' has been called.
void fail_rest(rd_kafka_t* client) {
    rd_kafka_purge(client, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    rd_kafka_flush(client, poll_ms);
}

bool is_fatal(rd_kafka_t* client) {
    char text[256];
    return rd_kafka_fatal_error(client, text, sizeof text) != RD_KAFKA_RESP_ERR_NO_ERROR;
}

}  // namespace

Publisher::Publisher(const KafkaSettings& settings, const PublisherSettings& publisher)
    : settings_(settings), publisher_(publisher), client_(make_client(settings, publisher)) {
    for (const std::string& topic : publisher.topics)
        topics_.push_back(look_up_topic(client_.get(), topic));
    poller_.emplace(
        "publisher",
        [this](std::stop_token stop) {
            while (!stop.stop_requested()) rd_kafka_poll(client().get(), poll_ms);
        },
        end_process);
}

Publisher::~Publisher() {
    flush(closing_ms);
    fail_rest(client_.get());
    poller_.reset();
}

void Publisher::renew() {
    std::shared_ptr<rd_kafka_t> old;
    {
        const std::lock_guard lock(mutex_);
        topics_.clear();
        old = std::exchange(client_, make_client(settings_, publisher_));
    }
    fail_rest(old.get());
}

void Publisher::publish(const std::string& topic, std::int32_t partition, std::string_view key,
                        std::string_view value, Done done) {
    send(topic, partition, key, &value, std::move(done));
}

void Publisher::publish_tombstone(const std::string& topic, std::int32_t partition, std::string_view key,
                                  Done done) {
    send(topic, partition, key, nullptr, std::move(done));
}

void Publisher::flush(int timeout_ms) { rd_kafka_flush(client().get(), timeout_ms); }

void Publisher::send(const std::string& topic, std::int32_t partition, std::string_view key,
                     const std::string_view* value, Done done) {
    auto holder = std::make_unique<Done>(std::move(done));
    const auto error = produce(client().get(), topic, partition, key, value, holder.get());
    if (error == RD_KAFKA_RESP_ERR_NO_ERROR) {
        static_cast<void>(holder.release());  // on_delivery owns it now.
        return;
    }
    if (error == RD_KAFKA_RESP_ERR__QUEUE_FULL && publisher_.metrics)
        publisher_.metrics->queue_full.Increment();
    if (error == RD_KAFKA_RESP_ERR__QUEUE_FULL)
        throw Failure("the queue to the log is full", Retry::yes, "the broker is slow or down");
    throw kafka_failure("append to " + topic, error);
}

std::shared_ptr<rd_kafka_t> Publisher::client() {
    const auto current = [this] {
        const std::lock_guard lock(mutex_);
        return client_;
    };
    // An idempotent producer that lost its sequence stays dead.
    if (is_fatal(current().get())) renew();
    return current();
}

std::int64_t publish_and_wait(Publisher& publisher, const std::string& topic, std::int32_t partition,
                              std::string_view key, std::string_view value) {
    std::promise<Delivery> promise;
    publisher.publish(topic, partition, key, value,
                      [&](const Delivery& delivery) { promise.set_value(delivery); });
    const Delivery delivery = promise.get_future().get();
    if (delivery.failure) throw *delivery.failure;
    return delivery.offset;
}

}  // namespace cairn
