#include "infra/log/group_consumer.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

namespace cairn {
namespace {

constexpr int request_timeout_ms = 5'000;
// The broker writes each down, and at some hundred events a second batches are small and many.
constexpr auto shown_every = std::chrono::milliseconds(100);
// Who reads so many at once has a backlog, and is not to wait as well.
constexpr std::size_t backlog_records = 1'000;
// Taking over a cold partition replays its whole log inside the rebalance.
constexpr const char* poll_interval_max_ms = "1800000";

}  // namespace

GroupConsumer::GroupConsumer(const KafkaSettings& settings, GroupSettings group, Listener listener)
    : group_(std::move(group)), listener_(std::move(listener)) {
    ClientConfig config(settings);
    config.set("group.id", group_.group);
    if (!group_.instance_id.empty()) config.set("group.instance.id", group_.instance_id);
    config.set("client.id", group_.instance_id.substr(0, 60));
    config.set("enable.auto.commit", "false");
    config.set("enable.auto.offset.store", "false");
    config.set("auto.offset.reset", "error");
    config.set("isolation.level", "read_committed");
    // Cooperative assignment has open faults in librdkafka 2.0.2.
    config.set("partition.assignment.strategy", "range");
    config.set("session.timeout.ms", std::to_string(settings.session_timeout_ms));
    config.set("heartbeat.interval.ms", std::to_string(std::min(settings.session_timeout_ms / 4, 500)));
    config.set("max.poll.interval.ms", poll_interval_max_ms);
    config.set("fetch.wait.max.ms", std::to_string(group_.fetch_wait_ms));
    config.set("fetch.error.backoff.ms", "20");
    config.set("queued.min.messages", std::to_string(group_.queued_messages));
    config.set("queued.max.messages.kbytes", std::to_string(group_.queued_kbytes));
    rd_kafka_conf_set_opaque(config.raw(), this);
    rd_kafka_conf_set_rebalance_cb(config.raw(), on_rebalance);
    rd_kafka_conf_set_error_cb(config.raw(), on_error);
    // Says that nothing waits, which offsets do not: a transaction's last record is its marker.
    config.set("enable.partition.eof", "true");
    client_ = config.make(RD_KAFKA_CONSUMER);

    KafkaPartitions topics(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(topics.get(), group_.topic.c_str(), RD_KAFKA_PARTITION_UA);
    const auto error = rd_kafka_subscribe(client_.get(), topics.get());
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) throw kafka_failure("join " + group_.group, error);
}

GroupConsumer::~GroupConsumer() {
    if (!client_) return;
    listener_ = {};  // Whoever owns this is being destroyed too.
    rd_kafka_consumer_close(client_.get());
}

void GroupConsumer::abandon() {
    if (client_) leave_if_stuck(client_.release(), RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
}

std::optional<Record> GroupConsumer::poll(int timeout_ms) {
    if (timeout_ms > 0) {
        show_when_due();
        std::this_thread::sleep_until(next_batch_);
    }
    KafkaMessage message(rd_kafka_consumer_poll(client_.get(), timeout_ms));
    if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
    while (message && message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
        note_end(message->partition, message->offset);
        message.reset(rd_kafka_consumer_poll(client_.get(), 0));
        if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
    }
    if (!message) return std::nullopt;
    pace(/*begins=*/timeout_ms > 0);
    switch (message->err) {
        case RD_KAFKA_RESP_ERR_NO_ERROR: return noted(to_record(std::move(message)));
        case RD_KAFKA_RESP_ERR__TRANSPORT:
        case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
        case RD_KAFKA_RESP_ERR__RESOLVE:
        case RD_KAFKA_RESP_ERR__TIMED_OUT:
        case RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED:  // A rebalance follows.
        case RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE:
        case RD_KAFKA_RESP_ERR_NOT_COORDINATOR: return std::nullopt;
        case RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID:
        case RD_KAFKA_RESP_ERR__FATAL:
            throw Failure("fenced by another member that is called " + group_.instance_id, Retry::no,
                          "give each instance a state folder of its own; where the broker stood still for "
                          "longer than kafka.session_timeout_ms, start it again");
        default: break;
    }
    const char* detail = rd_kafka_message_errstr(message.get());
    throw kafka_failure("consume " + group_.topic, message->err, detail == nullptr ? "" : detail);
}

void GroupConsumer::pace(bool begins) {
    if (begins) {
        next_batch_ = std::chrono::steady_clock::now() + group_.batches_apart;
        paced_records_ = 0;
    }
    if (++paced_records_ == backlog_records) next_batch_ = {};
}

void GroupConsumer::on_error(rd_kafka_t*, int, const char*, void* opaque) {
    const auto& metrics = static_cast<GroupConsumer*>(opaque)->group_.metrics;
    if (metrics) metrics->broker_error();
}

Record GroupConsumer::noted(Record record) {
    Reading& reading = reading_.at(static_cast<std::size_t>(record.partition));
    if (!std::exchange(reading.is_waiting, true) && group_.metrics)
        group_.metrics->waits(record.partition, record.offset, record.appended_ms);
    reading.last_offset = record.offset;
    reading.last_appended_ms = record.appended_ms;
    reading.end = -1;
    if (batch_records_++ == 0) {
        batch_appended_ms_ = record.appended_ms;
        batch_began_ = std::chrono::steady_clock::now();
    }
    return record;
}

void GroupConsumer::note_end(std::int32_t partition, std::int64_t position) {
    Reading& reading = reading_.at(static_cast<std::size_t>(partition));
    if (reading.is_waiting)
        reading.end = position;
    else if (group_.metrics)
        group_.metrics->handled(partition, position, reading.last_appended_ms, true);
}

void GroupConsumer::note_handled(const Offsets& next) {
    if (!group_.metrics) return;
    for (const PartitionOffset& to : next) {
        Reading& reading = reading_.at(static_cast<std::size_t>(to.partition));
        const bool all = to.offset > reading.last_offset;
        if (all) reading.is_waiting = false;
        group_.metrics->handled(to.partition, all ? std::max(to.offset, reading.end) : to.offset,
                                reading.last_appended_ms, all);
    }
    if (batch_records_ == 0) return;
    group_.metrics->batch_ended(batch_records_, std::chrono::steady_clock::now() - batch_began_,
                                batch_appended_ms_);
    batch_records_ = 0;
}

void GroupConsumer::on_rebalance(rd_kafka_t*, rd_kafka_resp_err_t error,
                                 rd_kafka_topic_partition_list_t* partitions, void* opaque) {
    auto& self = *static_cast<GroupConsumer*>(opaque);
    // No exception may pass through librdkafka: poll throws it.
    try {
        if (error == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS) {
            self.partitions_.clear();
            for (int i = 0; i < partitions->cnt; ++i)
                self.partitions_.push_back(partitions->elems[i].partition);
            self.take_over();
        } else {
            self.revoke();
        }
    } catch (...) {
        self.thrown_ = std::current_exception();
        rd_kafka_assign(self.client_.get(), nullptr);
    }
}

void GroupConsumer::take_over() {
    reading_.fill({});
    batch_records_ = 0;
    const auto began = std::chrono::steady_clock::now();
    Offsets starts;
    if (listener_.assigned && !partitions_.empty()) starts = listener_.assigned(partitions_);
    assign(starts);
    if (!group_.metrics || starts.empty()) return;
    std::vector<std::pair<std::int32_t, std::int64_t>> next;
    for (const PartitionOffset& start : starts) next.emplace_back(start.partition, start.offset);
    group_.metrics->taken_over(next, std::chrono::steady_clock::now() - began);
}

void GroupConsumer::revoke() {
    if (group_.metrics) group_.metrics->released(partitions_);
    partitions_.clear();
    let_go();
}

void GroupConsumer::let_go() {
    unshown_.clear();
    if (listener_.revoked) listener_.revoked();
    rd_kafka_assign(client_.get(), nullptr);
}

void GroupConsumer::take_over_again() {
    if (group_.metrics) group_.metrics->failed();
    let_go();
    take_over();
}

void GroupConsumer::assign(const Offsets& offsets) {
    KafkaPartitions list = list_of(offsets);
    const auto error = rd_kafka_assign(client_.get(), list.get());
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) throw kafka_failure("assign", error);
}

KafkaPartitions GroupConsumer::list_of(const Offsets& offsets) const {
    KafkaPartitions list(rd_kafka_topic_partition_list_new(static_cast<int>(offsets.size())));
    for (const PartitionOffset& next : offsets)
        rd_kafka_topic_partition_list_add(list.get(), group_.topic.c_str(), next.partition)->offset =
            next.offset;
    return list;
}

Offsets GroupConsumer::stable_offsets(const std::vector<std::int32_t>& partitions, int timeout_ms) {
    using std::chrono::steady_clock;
    const auto deadline = steady_clock::now() + std::chrono::milliseconds(timeout_ms);
    Offsets offsets;
    for (std::int32_t partition : partitions) offsets.push_back({partition, RD_KAFKA_OFFSET_INVALID});
    while (true) {
        KafkaPartitions list = list_of(offsets);
        const auto error = rd_kafka_committed(client_.get(), list.get(), request_timeout_ms);
        bool stable = error == RD_KAFKA_RESP_ERR_NO_ERROR;
        for (int i = 0; stable && i < list->cnt; ++i)
            stable = list->elems[i].err == RD_KAFKA_RESP_ERR_NO_ERROR;
        if (stable) {
            Offsets found;
            for (int i = 0; i < list->cnt; ++i)
                found.push_back(
                    {list->elems[i].partition, list->elems[i].offset < 0 ? -1 : list->elems[i].offset});
            return found;
        }
        if (steady_clock::now() > deadline)
            throw kafka_failure("wait for the stable offsets of " + group_.group,
                                error == RD_KAFKA_RESP_ERR_NO_ERROR ? RD_KAFKA_RESP_ERR__TIMED_OUT : error);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

void GroupConsumer::show_progress(const Offsets& next) {
    note_handled(next);
    unshown_ = next;
    show_when_due();
}

void GroupConsumer::show_when_due() {
    const auto now = std::chrono::steady_clock::now();
    if (unshown_.empty() || now < next_shown_) return;
    next_shown_ = now + shown_every;
    KafkaPartitions list = list_of(std::exchange(unshown_, {}));
    rd_kafka_commit(client_.get(), list.get(), /*async=*/1);
}

}  // namespace cairn
