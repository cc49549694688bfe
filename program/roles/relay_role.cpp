#include "consumers/relay/relay.hpp"

#include <spdlog/spdlog.h>

#include <atomic>
#include <chrono>

#include "infra/log/kafka_transactions.hpp"
#include "program/roles/acting_parts.hpp"
#include "program/roles/role.hpp"

namespace cairn {
namespace {

// Under load: who reads cairn.public waits so much longer, and each transaction costs 24 partitions.
constexpr auto batches_apart = std::chrono::milliseconds(150);

struct RelayParts {
    RelayParts(const System& system, SubjectKeys& subject_keys, Metrics& metrics)
        : acting(system, subject_keys, metrics, "relay") {}

    ActingParts acting;
    std::atomic<bool> assigned{false};
};

void run_relay(const System& system, RelayParts& parts, std::stop_token stop) {
    const KafkaSettings& kafka = system.settings.kafka;
    RelayProbe probe;
    probe.taken_over = [&parts] { parts.assigned = true; };
    const auto metrics = parts.acting.consumer_metrics;
    probe.stopped = [metrics](const Record& record, const std::string& why) {
        spdlog::critical("relay: {} partition {} stops at offset {}: {}", record.topic, record.partition,
                         record.offset, why);
        metrics->stopped(record.partition);
    };
    Relay relay(system.topics, system.catalogue, parts.acting.cursors, probe);
    TransactionSettings transactions;
    transactions.group.group = kafka.topic_prefix + "cairn.relay";
    transactions.group.instance_id = parts.acting.instance.id();
    transactions.group.topic = system.topics.events;
    transactions.group.metrics = metrics;
    transactions.group.batches_apart = batches_apart;
    transactions.outputs = {system.topics.public_events};
    transactions.compression = "gzip";  // What every Kafka client reads (DESIGN D13).
    LoopSettings loop;
    loop.starts_again = [metrics] { metrics->failed(); };
    run_exactly_once(
        [&](TakeOver& owner) { return std::make_unique<KafkaTransactions>(kafka, transactions, owner); },
        relay, loop, stop);
}

}  // namespace

Role start_relay(const System& system, const RoleContext& context) {
    auto parts = std::make_shared<RelayParts>(system, context.subject_keys(), context.metrics);
    Role role;
    role.name = "relay";
    role.parts = parts;
    role.is_ready = [parts] { return parts->assigned.load(); };
    role.workers.emplace_back(
        "relay", [&system, parts](std::stop_token stop) { run_relay(system, *parts, stop); },
        context.failed);
    role.watched = {parts->acting.consumer_metrics, {system.topics.events}, {}, {}};
    return role;
}

}  // namespace cairn
