#include "infra/log/kafka_transactions.hpp"

#include <spdlog/spdlog.h>

namespace cairn {
namespace {

constexpr int init_timeout_ms = 30'000;
// Handed over one by one, records go in requests of one or two. So many fill requests to all partitions.
constexpr std::size_t burst_records = 2'000;

using Delivered = void (*)(rd_kafka_t*, const rd_kafka_message_t*, void*);

KafkaClient make_producer(const KafkaSettings& settings, const TransactionSettings& transactions,
                          Delivered delivered, void* opaque) {
    ClientConfig config(settings);
    config.set("transactional.id", transactions.group.instance_id);
    config.set("transaction.timeout.ms", std::to_string(settings.transaction_timeout_ms));
    config.set("message.timeout.ms", std::to_string(settings.transaction_timeout_ms - 1'000));
    config.set("linger.ms", std::to_string(transactions.linger_ms));
    config.compress(transactions.compression);
    config.set("queue.buffering.max.messages", "500000");
    config.set("queue.buffering.max.kbytes", "131072");
    config.set("batch.num.messages", "10000");
    rd_kafka_conf_set_opaque(config.raw(), opaque);
    // Without a delivery callback librdkafka's flush sleeps in slices of 10 ms.
    rd_kafka_conf_set_dr_msg_cb(config.raw(), delivered);
    return config.make(RD_KAFKA_PRODUCER);
}

bool is_fenced(const rd_kafka_error_t* error) {
    switch (rd_kafka_error_code(error)) {
        case RD_KAFKA_RESP_ERR__FENCED:
        case RD_KAFKA_RESP_ERR_PRODUCER_FENCED:
        case RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH: return true;
        default: return false;
    }
}

Failure transaction_failure(const char* during, const rd_kafka_error_t* error) {
    return Failure(std::string(during) + ": " + rd_kafka_error_string(error), Retry::yes,
                   "the thread starts again with a new producer");
}

ConsumerMetrics::Result shown(CommitResult result) {
    switch (result) {
        case CommitResult::committed: return ConsumerMetrics::Result::committed;
        case CommitResult::aborted: return ConsumerMetrics::Result::aborted;
        case CommitResult::fenced: return ConsumerMetrics::Result::fenced;
        case CommitResult::lost: break;
    }
    return ConsumerMetrics::Result::indefinite;
}

}  // namespace

KafkaTransactions::KafkaTransactions(const KafkaSettings& settings, const TransactionSettings& transactions,
                                     TakeOver& owner)
    : settings_(transactions),
      transaction_timeout_ms_(settings.transaction_timeout_ms),
      owner_(owner),
      producer_(make_producer(settings, transactions, on_delivery, this)) {
    const KafkaError error(rd_kafka_init_transactions(producer_.get(), init_timeout_ms));
    if (error) throw transaction_failure("init_transactions", error.get());
    for (const std::string& name : settings_.outputs)
        outputs_.push_back(look_up_topic(producer_.get(), name));
    consumer_ = std::make_unique<GroupConsumer>(
        settings, transactions.group,
        GroupConsumer::Listener{
            [this](const std::vector<std::int32_t>& partitions) { return take_over(partitions); },
            [this] { owner_.release(); }});
}

KafkaTransactions::~KafkaTransactions() {
    if (lost_) consumer_->abandon();
}

std::vector<PartitionOffset> KafkaTransactions::take_over(const std::vector<std::int32_t>& partitions) {
    // An owner that died keeps its offsets pending until its transaction times out.
    const int wait_ms = transaction_timeout_ms_ + 20'000;
    const std::vector<PartitionOffset> starts =
        owner_.take_over(consumer_->stable_offsets(partitions, wait_ms));
    if (!std::exchange(is_warm_, true)) warm_up(starts);
    return starts;
}

/// A producer's first transaction looks for its coordinators, which takes most of a second. One that
/// carries nothing but the offsets that are so anyway takes that from the first command.
void KafkaTransactions::warm_up(const std::vector<PartitionOffset>& starts) {
    begin();
    if (commit(starts) == CommitResult::committed) return;
    lost_ = true;
    throw Failure("the first transaction of " + settings_.group.instance_id + " failed", Retry::yes,
                  "the thread starts again with a new producer");
}

std::optional<Record> KafkaTransactions::poll(int timeout_ms) {
    // Once for each batch: that takes a lock, and reports of deliveries come together.
    if (timeout_ms > 0) rd_kafka_poll(producer_.get(), 0);
    return consumer_->poll(timeout_ms);
}

void KafkaTransactions::begin() {
    began_ = std::chrono::steady_clock::now();
    held_count_ = 0;
    const KafkaError error(rd_kafka_begin_transaction(producer_.get()));
    if (!error) return;
    lost_ = true;
    throw transaction_failure("begin_transaction", error.get());
}

void KafkaTransactions::produce(const std::string& topic, std::int32_t partition, std::string_view key,
                                std::string_view value) {
    if (held_count_ == held_.size()) held_.emplace_back();
    Held& record = held_[held_count_++];
    record.topic = topic;
    record.partition = partition;
    record.key = key;
    record.value = value;
    if (held_count_ >= burst_records) send_held();
}

void KafkaTransactions::send_held() {
    for (std::size_t i = 0; i < held_count_; ++i) send(held_[i]);
    held_count_ = 0;
}

void KafkaTransactions::send(const Held& record) {
    const std::string_view value = record.value;
    while (true) {
        const auto error =
            cairn::produce(producer_.get(), record.topic, record.partition, record.key, &value, nullptr);
        if (error == RD_KAFKA_RESP_ERR_NO_ERROR) return;
        if (error != RD_KAFKA_RESP_ERR__QUEUE_FULL) {
            lost_ = true;
            throw kafka_failure("produce to " + record.topic, error);
        }
        rd_kafka_poll(producer_.get(), 10);
    }
}

CommitResult KafkaTransactions::commit(const std::vector<PartitionOffset>& next) {
    const CommitResult result = try_commit(next);
    if (result == CommitResult::committed) consumer_->note_handled(next);
    if (settings_.group.metrics)
        settings_.group.metrics->transaction_ended(shown(result),
                                                   std::chrono::steady_clock::now() - began_);
    return result;
}

CommitResult KafkaTransactions::try_commit(const std::vector<PartitionOffset>& next) {
    using Metadata = std::unique_ptr<rd_kafka_consumer_group_metadata_t,
                                     KafkaDeleter<&rd_kafka_consumer_group_metadata_destroy>>;
    send_held();
    const Metadata metadata(rd_kafka_consumer_group_metadata(consumer_->raw()));
    const KafkaPartitions offsets = list_of(next);
    KafkaError error(rd_kafka_send_offsets_to_transaction(producer_.get(), offsets.get(), metadata.get(),
                                                          transaction_timeout_ms_));
    if (error) return settle(std::move(error), "send_offsets", false);
    // librdkafka 2.0.2 would wait for ever (-1), and nobody could stop the process meanwhile.
    error.reset(rd_kafka_commit_transaction(producer_.get(), transaction_timeout_ms_));
    if (error) return settle(std::move(error), "commit", true);
    return CommitResult::committed;
}

void KafkaTransactions::abort() {
    const KafkaError error(rd_kafka_abort_transaction(producer_.get(), transaction_timeout_ms_));
    if (!error) return;
    lost_ = true;
    throw transaction_failure("abort_transaction", error.get());
}

CommitResult KafkaTransactions::settle(KafkaError error, const char* during, bool commit_was_sent) {
    spdlog::warn("transaction of {}: {}: {}", settings_.group.instance_id, during,
                 rd_kafka_error_string(error.get()));
    const bool abortable = rd_kafka_error_txn_requires_abort(error.get()) != 0;
    // A retriable answer to a commit means that it may have happened. Going on with this producer could
    // tear the next transaction (Jepsen, Bufstream 0.1.0; KIP-890), so nothing but an abort is tried.
    if (!abortable) {
        lost_ = true;
        if (is_fenced(error.get())) return CommitResult::fenced;
        if (commit_was_sent)
            spdlog::warn("transaction of {}: indefinite: the log says whether it happened",
                         settings_.group.instance_id);
        return CommitResult::lost;
    }
    const KafkaError abort(rd_kafka_abort_transaction(producer_.get(), transaction_timeout_ms_));
    if (!abort) return CommitResult::aborted;
    spdlog::warn("transaction of {}: abort: {}", settings_.group.instance_id,
                 rd_kafka_error_string(abort.get()));
    lost_ = true;
    return CommitResult::lost;
}

void KafkaTransactions::on_delivery(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR || message->offset < 0) return;
    auto& last = static_cast<KafkaTransactions*>(opaque)->last_produced_;
    const std::string_view topic = rd_kafka_topic_name(message->rkt);
    auto found = last.find(topic);
    if (found == last.end()) {
        found = last.emplace(std::string(topic), std::array<std::int64_t, partition_count>{}).first;
        found->second.fill(-1);
    }
    found->second.at(static_cast<std::size_t>(message->partition)) = message->offset;
}

std::int64_t KafkaTransactions::last_produced(const std::string& topic, std::int32_t partition) const {
    const auto found = last_produced_.find(topic);
    if (found == last_produced_.end()) return -1;
    return found->second.at(static_cast<std::size_t>(partition));
}

void KafkaTransactions::rewind() { consumer_->take_over_again(); }

KafkaPartitions KafkaTransactions::list_of(const std::vector<PartitionOffset>& next) const {
    KafkaPartitions list(rd_kafka_topic_partition_list_new(static_cast<int>(next.size())));
    for (const PartitionOffset& offset : next)
        rd_kafka_topic_partition_list_add(list.get(), settings_.group.topic.c_str(), offset.partition)
            ->offset = offset.offset;
    return list;
}

}  // namespace cairn
