#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "infra/contract/schema_lock.hpp"
#include "infra/log/cluster.hpp"
#include "infra/log/log_reader.hpp"
#include "infra/log/parked_log.hpp"
#include "infra/log/partitioner.hpp"
#include "infra/log/schema_level.hpp"
#include "infra/log/topics.hpp"
#include "program/doctor/checks.hpp"
#include "schemas/descriptor_set.hpp"

namespace cairn {
namespace {

using std::chrono::steady_clock;

constexpr std::int64_t clock_warn_ms = 1'000;
constexpr std::int64_t clock_fail_ms = 30'000;
constexpr auto read_max = std::chrono::seconds(10);
// Brokers do not tell their version; the first has this setting from 4.1 on, the second lost it with 4.0.
constexpr const char* since_4_1 = "group.streams.session.timeout.ms";
constexpr const char* until_4_0 = "inter.broker.protocol.version";

void check_brokers(const System& system, Findings& findings) {
    for (const Broker& broker : brokers(system.settings.kafka)) {
        const std::string name = fmt::format("broker {} at {}", broker.id, broker.address);
        if (broker.configuration.count(since_4_1) > 0)
            findings.ok("kafka", name + ", Kafka 4.1 or newer");
        else
            findings.fail("kafka",
                          name + (broker.configuration.count(until_4_0) > 0 ? ", Kafka 3" : ", Kafka 4.0"),
                          "upgrade it to 4.1 or newer");
    }
}

/// False: one is missing, and whoever wrote to it would make it with another partition count.
bool check_topics(const System& system, Findings& findings) {
    const std::vector<TopicProblem> problems = topic_problems(system.settings.kafka);
    for (const TopicProblem& problem : problems)
        findings.fail(
            "topics", problem.text,
            problem.is_missing ? "cairn run makes it" : "kafka-configs.sh changes a topic's settings");
    if (problems.empty())
        findings.ok("topics", fmt::format("all there, {} partitions each, kept as long as they must be",
                                          partition_count));
    return std::none_of(problems.begin(), problems.end(),
                        [](const TopicProblem& problem) { return problem.is_missing; });
}

/// When the broker took the record at that offset.
std::int64_t appended_ms(const System& system, const TopicPartition& partition, std::int64_t offset) {
    LogReader reader(system.settings.kafka, {});
    reader.assign({{partition, offset}});
    const auto deadline = steady_clock::now() + read_max;
    while (steady_clock::now() < deadline) {
        const ReaderStep step = reader.poll(100);
        if (const auto* record = std::get_if<Record>(&step)) return record->appended_ms;
    }
    throw Failure("a record that was appended does not come back", Retry::yes, "is the broker overloaded?");
}

/// Appends a record (of a compacted topic, under one key) and reads when the broker took it.
void check_append(const System& system, Findings& findings) {
    const SystemClock clock;
    Publisher publisher(system.settings.kafka);
    Cursor cursor;
    cursor.set_consumer("doctor");
    cursor.set_part("clock");
    cursor.set_written_at_us(clock.now_us());
    const std::string key = "doctor/clock";
    const TopicPartition partition{system.topics.cursors, partition_of(key)};
    const std::int64_t before_ms = clock.now_us() / 1'000;
    const std::int64_t offset =
        publish_and_wait(publisher, partition.topic, partition.partition, key, cursor.SerializeAsString());
    const std::int64_t after_ms = clock.now_us() / 1'000;
    findings.ok("kafka", fmt::format("a record was appended in {} ms", after_ms - before_ms));
    const std::int64_t broker_ms = appended_ms(system, partition, offset);
    // Somewhere between before and after the broker's clock was read: within that nothing can be said.
    const std::int64_t apart_ms = broker_ms < before_ms  ? before_ms - broker_ms
                                  : broker_ms > after_ms ? broker_ms - after_ms
                                                         : 0;
    const std::string what = fmt::format("the broker's clock is {} ms from this machine's", apart_ms);
    const char* cure =
        "let both follow NTP: retention goes by the broker's clock, business time by this one";
    if (apart_ms > clock_fail_ms) return findings.fail("clock", what, cure);
    if (apart_ms > clock_warn_ms) return findings.warn("clock", what, cure);
    findings.ok("clock", what);
}

void check_level(const System& system, Findings& findings) {
    const char* part = "schema";
    const auto own = static_cast<std::int64_t>(SchemaLock::of(descriptor_set()).level());
    const SystemClock clock;
    Publisher publisher(system.settings.kafka);
    CursorStore cursors(system.settings.kafka, publisher, clock);
    const std::optional<std::int64_t> stored = schema_level(cursors);
    if (!stored) return findings.warn(part, "no processor has written to this log yet", "cairn run");
    const std::string what = fmt::format("the log has schema level {}, this build has {}", *stored, own);
    if (*stored > own)
        findings.fail(part, what, "upgrade this build: its processor refuses to start");
    else if (*stored < own)
        findings.warn(part, what, "restart the processors with this build, after all readers");
    else
        findings.ok(part, what);
}

void check_parked(const System& system, Findings& findings) {
    const SystemClock clock;
    Publisher publisher(system.settings.kafka);
    const std::size_t waiting = ParkedLog(system.settings.kafka, publisher, clock).waiting();
    if (waiting == 0) return findings.ok("parked", "nothing was set aside");
    findings.warn("parked", fmt::format("{} could not be handled and wait for a decision", waiting),
                  "cairn parked list; then retry or drop each");
}

}  // namespace

void check_kafka(const System& system, Findings& findings) {
    findings.check("kafka", [&] { check_brokers(system, findings); });
    bool topics_are_there = false;
    findings.check("topics", [&] { topics_are_there = check_topics(system, findings); });
    if (!topics_are_there) return;
    findings.check("clock", [&] { check_append(system, findings); });
    findings.check("schema", [&] { check_level(system, findings); });
    findings.check("parked", [&] { check_parked(system, findings); });
}

}  // namespace cairn
