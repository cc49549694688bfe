#include <catch2/catch.hpp>
#include <set>

#include "tests/support/processing.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

/// Every stream has versions 1, 2, 3 …, and every command one outcome that is no repeat.
void audit(Processing& processing, std::size_t commands) {
    std::map<std::string, std::uint64_t> version;
    for (const EventEnvelope& event : processing.events())
        CHECK(event.version() == ++version[event.stream()]);
    std::set<std::string> answered;
    for (const Outcome& outcome : processing.outcomes())
        if (!outcome.repeat()) CHECK(answered.insert(outcome.command_id()).second);
    CHECK(answered.size() == commands);
}

}  // namespace

TEST_CASE("after an abort the same commands are decided again, on the state before them") {
    Processing processing;
    processing.send(record_payment("first", "p1"));
    processing.step();
    processing.send(refund_payment("second", "p1", 10'000));
    processing.port().plans = {{CommitResult::aborted, false}};
    CHECK(processing.step() == CommitResult::aborted);
    CHECK(processing.outcomes().size() == 1);
    CHECK(processing.step() == CommitResult::committed);
    audit(processing, 2);
    CHECK_FALSE(processing.outcomes()[1].has_refused());
}

TEST_CASE("a commit that happened though nobody heard of it is found in the log") {
    Processing processing;
    processing.send(record_payment("first", "p1"));
    processing.step();
    processing.send(refund_payment("second", "p1"));
    processing.port().plans = {{CommitResult::lost, true}};
    CHECK(processing.step() == CommitResult::lost);
    processing.restart();
    processing.send(refund_payment("second", "p1"));
    processing.send(refund_payment("third", "p1"));
    processing.step();
    audit(processing, 3);
    CHECK(processing.events().back().version() == 5);
}

TEST_CASE("a commit that was lost is done by the next life") {
    Processing processing;
    processing.send(record_payment("first", "p1"));
    processing.port().plans = {{CommitResult::lost, false}};
    CHECK(processing.step() == CommitResult::lost);
    CHECK(processing.outcomes().empty());
    processing.restart();
    processing.step();
    audit(processing, 1);
}

TEST_CASE("whoever is fenced leaves nothing behind") {
    Processing processing;
    processing.send(record_payment("first", "p1"));
    processing.port().plans = {{CommitResult::fenced, false}};
    CHECK(processing.step() == CommitResult::fenced);
    processing.restart();
    processing.step();
    audit(processing, 1);
    CHECK(processing.events().size() == 1);
}

TEST_CASE("a restart goes on where the last life stopped, with checkpoint and without") {
    Processing processing;
    for (int i = 0; i < 20; ++i)
        processing.send(record_payment("r" + std::to_string(i), "p" + std::to_string(i)));
    processing.step();
    if (GENERATE(true, false)) processing.checkpoint = MemoryCheckpoint();
    processing.restart();
    for (int i = 0; i < 20; ++i) {
        processing.send(refund_payment("g" + std::to_string(i), "p" + std::to_string(i)));
        processing.send(record_payment("r" + std::to_string(i), "p" + std::to_string(i)));
    }
    processing.step();
    audit(processing, 40);
    CHECK(processing.events().size() == 60);
}

TEST_CASE("offsets of the group that are lost are found from the outcomes") {
    Processing processing;
    processing.send(record_payment("first", "p1"));
    processing.step();
    processing.log.group_offsets.clear();
    processing.restart();
    processing.send(record_payment("second", "p2"));
    processing.step();
    audit(processing, 2);
    CHECK(processing.outcomes().size() == 2);
}

TEST_CASE("a checkpoint of another log is thrown away") {
    Processing processing;
    processing.send(record_payment("old", "p1", 100));
    processing.send(refund_payment("old refund", "p1", 100));
    processing.step();
    processing.log.clear();
    SECTION("that is shorter: the checkpoint is ahead") {}
    SECTION("that is as long") {
        // Other commands stood at the same offsets, decided by somebody whose checkpoint is elsewhere.
        MemoryCheckpoint ours = processing.checkpoint;
        processing.checkpoint = MemoryCheckpoint();
        processing.restart();
        processing.send(record_payment("new", "p1", 500));
        processing.send(refund_payment("new refund", "p1", 200));
        processing.step();
        processing.checkpoint = ours;
    }
    const std::size_t before = processing.outcomes().size();
    processing.restart();
    processing.send(record_payment("old", "p2", 700));
    processing.step();
    REQUIRE(processing.outcomes().size() == before + 1);
    // The id is not known here: what it once stood for was in the other log.
    for (const Outcome& outcome : processing.outcomes()) CHECK_FALSE(outcome.repeat());
    audit(processing, before + 1);
}

TEST_CASE("a checkpoint of another log is thrown away where its last event is an aborted record here") {
    Processing processing;
    processing.send(record_payment("old", "p1", 100));
    processing.send(refund_payment("old refund", "p1", 100));
    processing.step();
    processing.log.clear();
    MemoryCheckpoint ours = processing.checkpoint;
    processing.checkpoint = MemoryCheckpoint();
    processing.restart();
    processing.send(record_payment("new", "p1", 500));
    processing.send(refund_payment("new refund", "p1", 200));
    processing.port().plans = {{CommitResult::aborted, false}};
    processing.step();
    processing.step();
    processing.checkpoint = ours;
    processing.restart();
    processing.send(refund_payment("what is left", "p1", 300));
    processing.step();
    audit(processing, 3);
    CHECK_FALSE(processing.outcomes().back().has_refused());
}

TEST_CASE("a checkpoint whose outcomes are ahead of the log is thrown away") {
    Processing processing;
    processing.send(refund_payment("refused", "nobody"));
    processing.step();
    processing.log.clear();
    processing.restart();
    processing.send(refund_payment("refused", "nobody"));
    processing.step();
    REQUIRE(processing.outcomes().size() == 1);
    CHECK_FALSE(processing.outcomes()[0].repeat());
}

TEST_CASE("state that a later evolve would build otherwise is built anew") {
    Processing processing;
    processing.send(record_payment("first", "p1", 300));
    processing.step();
    const std::int32_t partition = partition_of(payment_stream("p1"));
    CheckpointBatch older;
    older.partitions[partition] = *processing.checkpoint.partition(partition);
    const std::uint32_t ours = older.partitions[partition].state_versions().at("payment");
    (*older.partitions[partition].mutable_state_versions())["payment"] += 1;
    processing.checkpoint.write(older);
    processing.restart();
    processing.send(refund_payment("second", "p1", 300));
    processing.step();
    audit(processing, 2);
    CHECK((*processing.checkpoint.partition(partition)).state_versions().at("payment") == ours);
}

TEST_CASE("a partition whose record cannot be handled stops, and the others go on") {
    struct StopsAtRubbish final : BatchHandler {
        std::vector<PartitionOffset> take_over(const std::vector<PartitionOffset>& stable) override {
            std::vector<PartitionOffset> starts;
            for (const PartitionOffset& offset : stable)
                starts.push_back({offset.partition, std::max<std::int64_t>(offset.offset, 0)});
            return starts;
        }
        void release() override {}
        bool handle(const Record& record, TransactionPort& out) override {
            if (record.value == "rubbish") return false;
            out.produce("out", record.partition, record.key, record.value);
            return true;
        }
        void finish(TransactionPort&) override {}
        void committed(const std::vector<PartitionOffset>&) override {}
        void aborted() override {}
    };
    SimulatedLog log;
    StopsAtRubbish handler;
    ExactlyOnceLoop loop(handler, {100, 0});
    SimulatedPort port(log, "in", {0, 1}, loop);
    log.append({"in", 0}, "a", "fine");
    log.append({"in", 0}, "a", "rubbish");
    log.append({"in", 0}, "a", "behind it");
    log.append({"in", 1}, "b", "fine");
    loop.step(port);
    CHECK(log.committed({"out", 0}).size() == 1);
    CHECK(log.committed({"out", 1}).size() == 1);
    CHECK(log.group_offsets[0] == 1);

    SECTION("and when nothing else is there, nothing is committed without offsets") {
        ExactlyOnceLoop next_life(handler, {100, 0});
        SimulatedPort next_port(log, "in", {0}, next_life);
        next_life.step(next_port);
        CHECK(next_port.commits == 0);
        CHECK(log.group_offsets[0] == 1);
    }
}
