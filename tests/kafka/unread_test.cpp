#include "infra/log/unread.hpp"

#include <catch2/catch.hpp>

#include "infra/log/publisher.hpp"
#include "infra/log/topics.hpp"
#include "tests/support/test_servers.hpp"
#include "tests/support/transactions.hpp"

namespace cairn {
namespace {

TEST_CASE("what a consumer has before it is told apart from the markers of transactions") {
    const test::TestLog log;
    const TopicPartition events{log.topics().events, 3};
    test::append_in_transaction(log.kafka, events);

    CHECK(unread(log.kafka, {{events, 1}}).empty());
    CHECK(unread(log.kafka, {{{log.topics().events, 4}, 0}}).empty());

    const auto behind = unread(log.kafka, {{events, 0}, {{log.topics().events, 4}, 0}});
    REQUIRE(behind.size() == 1);
    CHECK(behind.at(events).next_offset == 0);
    CHECK(behind.at(events).records_max == 2);
    CHECK(behind.at(events).since_ms > 1'700'000'000'000);
}

TEST_CASE("of many partitions with long backlogs each is found by its first record") {
    const test::TestLog log;
    std::map<TopicPartition, std::int64_t> positions;
    {
        Publisher publisher(log.kafka);
        for (std::int32_t partition = 0; partition < partition_count; ++partition) {
            for (int i = 0; i < 200; ++i) publisher.publish(log.topics().events, partition, "k", "v", {});
            positions[{log.topics().events, partition}] = partition;
        }
        publisher.flush(30'000);
    }

    const auto behind = unread(log.kafka, positions);

    REQUIRE(behind.size() == static_cast<std::size_t>(partition_count));
    for (const auto& [partition, found] : behind) {
        CHECK(found.next_offset == partition.partition);
        CHECK(found.records_max == 200 - partition.partition);
    }
}

TEST_CASE("topics are as they were made, until somebody changes one") {
    const test::TestLog log;
    CHECK(topic_problems(log.kafka).empty());

    KafkaSettings other = log.kafka;
    other.fsync = true;
    CHECK(topic_problems(other).size() == 8);
    other.topic_prefix = test::unique_name() + ".";
    const auto missing = topic_problems(other);
    CHECK(missing.size() == 8);
    CHECK(missing.front().text == other.topic_prefix + "cairn.commands is missing");
}

}  // namespace
}  // namespace cairn
