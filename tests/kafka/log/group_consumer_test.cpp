#include "infra/log/group_consumer.hpp"

#include <catch2/catch.hpp>

#include "infra/log/log_ends.hpp"
#include "infra/log/publisher.hpp"
#include "tests/support/test_servers.hpp"
#include "tests/support/transactions.hpp"

namespace cairn {
namespace {

constexpr int rounds_max = 200;

struct Member {
    explicit Member(const test::TestLog& log, std::chrono::milliseconds batches_apart = {})
        : watched(watch_consumer(metrics, "reader")),
          consumer(log.kafka, settings_of(log, batches_apart),
                   {[](const std::vector<std::int32_t>& partitions) {
                        Offsets starts;
                        for (std::int32_t partition : partitions) starts.push_back({partition, 0});
                        return starts;
                    },
                    [] {}}) {}

    GroupSettings settings_of(const test::TestLog& log, std::chrono::milliseconds batches_apart) const {
        GroupSettings group;
        group.group = log.kafka.topic_prefix + "cairn.reader";
        group.topic = log.topics().events;
        group.fetch_wait_ms = 50;
        group.metrics = watched;
        group.batches_apart = batches_apart;
        return group;
    }

    std::vector<Record> read(std::size_t records) {
        std::vector<Record> read;
        for (int round = 0; round < rounds_max && read.size() < records; ++round)
            if (auto record = consumer.poll(100)) read.push_back(std::move(*record));
        REQUIRE(read.size() == records);
        return read;
    }

    /// As the watch does.
    std::map<TopicPartition, std::int64_t> look_at_ends(const test::TestLog& log) {
        LogEnds reader(log.kafka);
        auto ends = reader.read({log.topics().events});
        REQUIRE(ends.size() == static_cast<std::size_t>(partition_count));
        for (const auto& [partition, end] : ends) watched->reaches_to(partition.partition, end);
        return ends;
    }

    double value(const std::string& name) {
        const std::string text = metrics.text();
        const auto at = text.find(name + "{consumer=\"reader\"} ");
        REQUIRE(at != std::string::npos);
        return std::stod(text.substr(text.find("} ", at) + 2));
    }

    Metrics metrics;
    std::shared_ptr<ConsumerMetrics> watched;
    GroupConsumer consumer;
};

TEST_CASE("a consumer shows what waits until it says that it is handled") {
    const test::TestLog log;
    Publisher publisher(log.kafka);
    for (int i = 0; i < 3; ++i) publisher.publish(log.topics().events, 5, "k", "v", {});
    publisher.flush(10'000);
    Member member(log);

    member.read(3);
    member.look_at_ends(log);
    CHECK(member.value("cairn_consumer_lag_records") == 3);
    CHECK(member.value("cairn_consumer_oldest_seconds") > 0);
    CHECK(member.value("cairn_consumer_partitions") == partition_count);

    member.consumer.show_progress({{5, 3}});
    CHECK(member.value("cairn_consumer_lag_records") == 0);
    CHECK(member.value("cairn_consumer_oldest_seconds") == 0);
    CHECK(member.value("cairn_consumer_records_total") == 3);

    publisher.publish(log.topics().events, 5, "k", "v", {});
    publisher.flush(10'000);
    member.look_at_ends(log);
    CHECK(member.value("cairn_consumer_lag_records") == 1);
}

TEST_CASE("who reads a backlog does not wait between batches") {
    constexpr std::size_t backlog = 1'000;
    const test::TestLog log;
    Publisher publisher(log.kafka);
    for (std::size_t i = 0; i <= backlog; ++i) publisher.publish(log.topics().events, 5, "k", "v", {});
    publisher.flush(10'000);
    Member member(log, std::chrono::hours(1));

    member.read(1);
    for (std::size_t read = 1; read < backlog;)
        if (member.consumer.poll(0)) ++read;

    member.read(1);
}

TEST_CASE("the marker of a transaction does not wait") {
    const test::TestLog log;
    const TopicPartition events{log.topics().events, 5};
    test::append_in_transaction(log.kafka, events);
    Member member(log);

    member.read(1);
    member.consumer.show_progress({{5, 1}});
    CHECK(member.look_at_ends(log).at(events) == 2);
    CHECK(member.value("cairn_consumer_lag_records") == 1);

    // The end is told with the fetch that finds nothing more. A poll may be used up by another partition's.
    for (int round = 0; round < rounds_max && member.value("cairn_consumer_lag_records") != 0; ++round)
        CHECK_FALSE(member.consumer.poll(100));
    CHECK(member.value("cairn_consumer_lag_records") == 0);
    CHECK(member.value("cairn_consumer_oldest_seconds") == 0);
}

}  // namespace
}  // namespace cairn
