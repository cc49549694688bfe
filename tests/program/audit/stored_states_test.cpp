#include "program/audit/stored_states.hpp"

#include "consumers/processor/rocks_checkpoint.hpp"
#include "tests/support/auditing.hpp"

using namespace cairn;
using namespace cairn::test;

namespace {

/// A log, and the checkpoint of the processor that wrote it: of its first half, where it is asked for.
struct Checkpointed : Auditing {
    Checkpointed() {
        processing.send(record_payment("one", "p1"));
        processing.send(refund_payment("two", "p1"));
        processing.send(refund_payment("three", "p2"));
        processing.step();
        checkpoint = processing.checkpoint;
    }

    Kinds compared() {
        AuditReport report;
        StoredStates stored(
            topics(), processing.system.aggregates,
            [this](const CheckpointVisitor& visitor) { checkpoint.visit(visitor); }, report);
        LogAudit audit(processing.system, log, report);
        audit.compare_with(stored);
        audit.run();
        Kinds found;
        for (const auto& [kind, violation] : report.violations())
            found.push_back(kind + " " + std::to_string(violation.count));
        return found;
    }

    const std::int32_t partition = partition_of(payment_stream("p1"));
    MemoryCheckpoint checkpoint;
};

}  // namespace

TEST_CASE_METHOD(Checkpointed,
                 "a checkpoint is what the log comes to at the same offset, however long it goes on") {
    CHECK(compared().empty());
    processing.send(refund_payment("four", "p1"));
    processing.send(record_payment("five", "p3"));
    processing.step();
    CHECK(compared().empty());
}

TEST_CASE_METHOD(Checkpointed, "an audit finds a state that the log does not come to") {
    CheckpointBatch batch;
    StreamCheckpoint stream;
    stream.ParseFromString(*checkpoint.stream(partition, payment_stream("p1")));
    SECTION("another state") {
        payments::v1::PaymentState state;
        state.ParseFromString(stream.state());
        state.set_captured_minor(1);
        stream.set_state(state.SerializeAsString());
        batch.streams.push_back({partition, payment_stream("p1"), stream.SerializeAsString()});
    }
    SECTION("another version") {
        stream.set_version(2);
        batch.streams.push_back({partition, payment_stream("p1"), stream.SerializeAsString()});
    }
    SECTION("a stream that has no event") {
        batch.streams.push_back({partition, payment_stream("p9"), stream.SerializeAsString()});
    }
    SECTION("the state of an event that is not in the log yet") {
        processing.send(refund_payment("four", "p1"));
        processing.step();
        batch.streams.push_back({partition, payment_stream("p1"),
                                 *processing.checkpoint.stream(partition, payment_stream("p1"))});
    }
    checkpoint.write(batch);
    CHECK(compared() == Kinds{"checkpoint_differs 1"});
}

TEST_CASE_METHOD(Checkpointed, "an audit finds a command whose outcome the checkpoint has otherwise") {
    CheckpointBatch batch;
    Outcome outcome;
    outcome.ParseFromString(*checkpoint.command(partition, uuid_v5("two")));
    SECTION("another outcome") {
        outcome.set_version(9);
        batch.answers.push_back({partition, uuid_v5("two"), outcome.SerializeAsString(), 0});
    }
    SECTION("an outcome that is not in the log") {
        batch.answers.push_back({partition, uuid_v5("nine"), outcome.SerializeAsString(), 0});
    }
    checkpoint.write(batch);
    CHECK(compared() == Kinds{"command_index_differs 1"});
}

TEST_CASE_METHOD(Checkpointed, "an outcome may be missing that is too old by any partition's latest") {
    CommandEnvelope late = refund_payment("four", "p3");
    late.set_received_at_us(late.received_at_us() + 31LL * 86'400 * 1'000'000);
    REQUIRE(partition_of(payment_stream("p3")) != partition);
    processing.send(late);
    processing.step();
    CheckpointBatch batch;
    batch.streams.push_back(
        {partition, payment_stream("p1"), *processing.checkpoint.stream(partition, payment_stream("p1"))});
    batch.partitions[partition] = *processing.checkpoint.partition(partition);
    checkpoint = processing.checkpoint;
    checkpoint.forget(partition);
    checkpoint.write(batch);
    CHECK(compared().empty());
}

TEST_CASE_METHOD(Checkpointed, "an audit finds a checkpoint that lost something, or goes beyond the log") {
    PartitionCheckpoint progress = *checkpoint.partition(partition);
    checkpoint.forget(partition);
    CheckpointBatch batch;
    SECTION("all but how far it is") {
        batch.partitions[partition] = progress;
        checkpoint.write(batch);
        CHECK(compared() == Kinds{"checkpoint_differs 1", "command_index_differs 2"});
    }
    SECTION("it goes beyond the log") {
        progress = {};
        progress.set_events_next(1'000);
        batch.partitions[partition] = progress;
        checkpoint.write(batch);
        CHECK(compared() == Kinds{"checkpoint_ahead 1", "checkpoint_differs 1"});
    }
    SECTION("one that an earlier build made is thrown away anyhow") {
        (*progress.mutable_state_versions())["payment"] += 1;
        batch.partitions[partition] = progress;
        checkpoint.write(batch);
        CHECK(compared().empty());
    }
}
