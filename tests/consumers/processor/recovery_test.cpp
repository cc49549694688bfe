#include "consumers/processor/recovery.hpp"

#include <catch2/catch.hpp>

#include "infra/runtime/failure.hpp"
#include "tests/support/processing.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

/// Breaks off once, behind the second record: an event and the outcome that came with it.
class BreaksOffOnce final : public ReplayPort {
 public:
    explicit BreaksOffOnce(SimulatedLog& log) : log_(log) {}

    std::int64_t low_watermark(const TopicPartition& place) override { return log_.low_watermark(place); }
    std::int64_t high_watermark(const TopicPartition& place) override { return log_.high_watermark(place); }

    void replay(const std::vector<ReplayRange>& ranges,
                const std::function<void(const Record&)>& each) override {
        log_.replay(ranges, [&](const Record& record) {
            each(record);
            if (++records_ == 2)
                throw Failure("the replay stands still", Retry::yes, "a transaction is open");
        });
    }

 private:
    SimulatedLog& log_;
    int records_ = 0;
};

}  // namespace

TEST_CASE("what a take-over that failed had read is not stored by the next one") {
    Processing processing;
    processing.send(record_payment("first", "p1"));
    processing.step();
    const std::int32_t read = partition_of(payment_stream("p1"));
    const std::int32_t next = (read + 1) % partition_count;

    std::map<std::string, const Aggregate*, std::less<>> aggregates;
    for (const Aggregate& each : processing.system.aggregates) aggregates.emplace(each.name, &each);
    MemoryCheckpoint checkpoint;
    StreamCache streams(checkpoint, 10);
    BreaksOffOnce replay(processing.log);
    Recovery recovery(processing.topics(), aggregates, checkpoint, streams, replay);
    CHECK_THROWS_AS(recovery.run({read}), Failure);
    streams.clear();
    recovery.run({next});

    CHECK(checkpoint.partition(next));
    CHECK_FALSE(checkpoint.partition(read));
    CHECK_FALSE(checkpoint.command(read, uuid_v5("first")));
}

TEST_CASE("a log with a gap stops the processor with a message") {
    Processing processing;
    processing.send(record_payment("first", "p1"));
    EventEnvelope event;
    event.set_stream(payment_stream("p1"));
    event.set_version(2);
    processing.log.append({processing.topics().events, partition_of(event.stream())}, event.stream(),
                          event.SerializeAsString());
    CHECK_THROWS_WITH(processing.step(), Catch::Contains("a gap before version 2 of acme/payment-p1"));
}
